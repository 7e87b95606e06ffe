package org.hotbackup.reports.internal.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One making of a report: the same planned time is the same one, whichever station makes it.
 *
 * @param report the report's name, which is safe as the name of a folder
 * @param planned in microseconds
 */
public record RunKey(String report, Instant planned) implements Comparable<RunKey> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final Comparator<RunKey> ORDER =
      Comparator.comparing(RunKey::planned).thenComparing(RunKey::report);

  public RunKey {
    planned = planned.truncatedTo(ChronoUnit.MICROS);
    if (!NAME.matcher(report).matches()) {
      throw new IllegalArgumentException("'" + report + "' is not the name of a report");
    }
  }

  /** How its files begin: report and planned time, in UTC so that both stations agree. */
  public String stem() {
    DateTimeFormatter form = planned.getNano() == 0 ? SECONDS : MICROS;
    return report + "_" + form.format(planned) + "Z";
  }

  /** The day of the planned time, in UTC. */
  String day() {
    return planned.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** The folder in the archive. */
  String folder() {
    return report + "/" + planned.atOffset(ZoneOffset.UTC).getYear();
  }

  /** By planned time. */
  @Override
  public int compareTo(RunKey other) {
    return ORDER.compare(this, other);
  }
}
