package org.hotbackup.database.internal.records;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hotbackup.api.PairRecord;

/**
 * What every database can hold, and what the views can show: one row that they cannot would keep
 * them from showing any. The same on both stations, so that what one has written the other one
 * takes (LOG-4).
 */
public final class RecordRules {

  /** Longest text of all fields of a record as JSON, in characters. */
  public static final int LONGEST_FIELDS = 65_536;

  /** All of them are one transaction, and one on the other station. */
  private static final int MOST_RECORDS = 1_000;

  /** Key, kind and name of the station must fit into an index. */
  private static final int LONGEST_KEY_BYTES = 2_000;

  private static final Pattern KIND = Pattern.compile("[a-z_]{1,50}");
  private static final Pattern TIME =
      Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Fields that the views show as times. */
  private static final Map<String, List<String>> TIMES =
      Map.of(
          "effect", List.of("planned", "done"),
          "alarm", List.of("raised", "cleared", "acknowledged"),
          "report_run", List.of("planned", "started", "finished"));

  private RecordRules() {}

  /**
   * Looks for records that are not to be written.
   *
   * @throws IllegalArgumentException names the first one
   */
  static void check(List<PairRecord> records) {
    if (records.size() > MOST_RECORDS) {
      throw new IllegalArgumentException(
          records.size() + " records at once; append at most " + MOST_RECORDS);
    }
    for (PairRecord record : records) {
      problem(record, Fields.write(record.fields()))
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(
                    "a record of kind "
                        + shown(record.kind())
                        + " with the key "
                        + shown(record.key())
                        + " is refused: "
                        + why);
              });
    }
    long keys = records.stream().map(r -> r.kind() + ' ' + r.key()).distinct().count();
    if (keys < records.size()) {
      throw new IllegalArgumentException("a key is there twice; append such records one by one");
    }
  }

  /**
   * What keeps a record from being kept.
   *
   * @param json its fields as they are written
   */
  public static Optional<String> problem(PairRecord record, String json) {
    if (!KIND.matcher(record.kind()).matches()) {
      return Optional.of("a kind has 1 to 50 small letters and underscores");
    }
    if (record.key().indexOf('\0') >= 0) {
      return Optional.of("its key contains the character NUL");
    }
    if (record.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
      return Optional.of("its key has more than " + LONGEST_KEY_BYTES + " bytes");
    }
    if (record.time().isBefore(EARLIEST) || record.time().isAfter(LATEST)) {
      return Optional.of("its time " + record.time() + " is not between the years 1 and 9999");
    }
    if (json.length() > LONGEST_FIELDS) {
      return Optional.of(
          "its fields have " + json.length() + " characters, at most " + LONGEST_FIELDS);
    }
    if (record.fields().entrySet().stream()
        .anyMatch(field -> (field.getKey() + field.getValue()).indexOf('\0') >= 0)) {
      return Optional.of("a field contains the character NUL");
    }
    return problemOfView(record.kind(), record.fields());
  }

  private static Optional<String> problemOfView(String kind, Map<String, String> fields) {
    for (String name : TIMES.getOrDefault(kind, List.of())) {
      String value = fields.getOrDefault(name, "");
      if (!value.isEmpty() && !isTime(value)) {
        return Optional.of(
            "its field " + name + " is '" + shown(value) + "', not a time like " + EARLIEST);
      }
    }
    String attempts = fields.getOrDefault("attempts", "");
    if (kind.equals("effect") && !attempts.isEmpty() && !COUNT.matcher(attempts).matches()) {
      return Optional.of("its field attempts is '" + shown(attempts) + "', not a number");
    }
    return Optional.empty();
  }

  private static boolean isTime(String value) {
    try {
      return TIME.matcher(value).matches() && !Instant.parse(value).isAfter(LATEST);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(100, text.length())).replaceAll("\\p{Cntrl}", "?");
  }
}
