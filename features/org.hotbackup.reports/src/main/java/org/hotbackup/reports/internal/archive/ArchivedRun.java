package org.hotbackup.reports.internal.archive;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A report that was made, with its files: what its manifest says.
 *
 * @param term under which term it was made
 * @param station by which station
 * @param made when, by that station's clock
 * @param incomplete whether history of its period was missing then
 */
public record ArchivedRun(
    RunKey key,
    long term,
    String station,
    Instant made,
    boolean incomplete,
    List<ArchivedFile> files) {

  /** Of two makings of the same report both stations keep the greater one. */
  static final Comparator<ArchivedRun> RANK =
      Comparator.comparingLong(ArchivedRun::term)
          .thenComparing(ArchivedRun::made)
          .thenComparing(ArchivedRun::station);

  public ArchivedRun {
    files = List.copyOf(files);
    for (ArchivedFile file : files) {
      if (!file.name().startsWith(key.stem() + ".") && !file.name().startsWith(key.stem() + "-")) {
        throw new IllegalArgumentException(file.name() + " is not a file of " + key.stem());
      }
    }
  }

  /** One line that differs where anything of two runs does. */
  String line() {
    return key.report()
        + "|"
        + key.planned()
        + "|"
        + term
        + "|"
        + station
        + "|"
        + made
        + "|"
        + incomplete
        + "|"
        + files;
  }
}
