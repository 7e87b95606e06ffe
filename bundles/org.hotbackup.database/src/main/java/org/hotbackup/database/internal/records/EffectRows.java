package org.hotbackup.database.internal.records;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.PairRecord;

/** Effects as records. */
final class EffectRows {

  static final String KIND = "effect";
  static final String STATE = "state";

  private static final int LONGEST_DETAIL = 2_000;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Always of the same length, so that keys are in the order of their times. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private EffectRows() {}

  /** Item, planned time and channel with a bar between them. */
  static String key(EffectKey key) {
    return from(key.item(), key.planned()) + "|" + escaped(key.channel());
  }

  /** Before all keys of an item that are not planned before a time. */
  static String from(String item, Instant planned) {
    Instant time = planned.isBefore(EARLIEST) ? EARLIEST : planned;
    return escaped(item) + "|" + TIME.format(time.isAfter(LATEST) ? LATEST : time);
  }

  /** After all keys of an item: what follows the bar in the order of characters. */
  static String end(String item) {
    return escaped(item) + (char) ('|' + 1);
  }

  /** Before all keys of items that begin with a text. */
  static String prefix(String itemPrefix) {
    return escaped(itemPrefix);
  }

  /** After all keys of items that begin with a text; empty for no end. */
  static String afterPrefix(String itemPrefix) {
    String prefix = escaped(itemPrefix);
    int last = prefix.length() - 1;
    return prefix.isEmpty() ? "" : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|");
  }

  static PairRecord record(
      EffectKey key,
      EffectState state,
      int attempts,
      Instant changed,
      Optional<Instant> next,
      String detail) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("item", key.item());
    fields.put("planned", TIME.format(key.planned()));
    fields.put("channel", key.channel());
    fields.put(STATE, state.name());
    fields.put("attempts", String.valueOf(attempts));
    next.ifPresent(time -> fields.put("next", time.toString()));
    if (state == EffectState.DONE) {
      fields.put("done", TIME.format(changed));
    }
    boolean failed = state == EffectState.RETRY || state == EffectState.GIVEN_UP;
    fields.put(failed ? "error" : "detail", oneLine(detail));
    return new PairRecord(KIND, key(key), changed, fields);
  }

  /** What failed may say anything. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
  }

  static EffectState state(StoredRecord stored) {
    return EffectState.valueOf(stored.record().fields().get(STATE));
  }

  static int attempts(StoredRecord stored) {
    return Integer.parseInt(stored.record().fields().get("attempts"));
  }

  static Optional<Instant> next(StoredRecord stored) {
    return Optional.ofNullable(stored.record().fields().get("next")).map(Instant::parse);
  }

  static Effect effect(StoredRecord stored) {
    Map<String, String> fields = stored.record().fields();
    return new Effect(
        new EffectKey(
            fields.get("item"), Instant.parse(fields.get("planned")), fields.get("channel")),
        state(stored),
        attempts(stored),
        stored.record().time(),
        next(stored),
        stored.station(),
        stored.term(),
        fields.getOrDefault("error", fields.getOrDefault("detail", "")));
  }
}
