package org.hotbackup.itests.stations;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.hotbackup.itests.stations.counting.CountingServer;

/**
 * What was found of the numbers of a counting source in one history, or in several together.
 *
 * @param where whose history
 * @param from the first number that has to be there, of each tag
 * @param to the last one
 * @param rows rows with a number, outside of these bounds too
 * @param late those of them that are marked late
 * @param bad rows without a value
 * @param twice rows whose number another row of their tag has too
 * @param wrongTime rows whose time is not the one the source gave
 * @param gaps what is missing within the bounds
 * @param rowsOfTerm rows of each term
 */
record Numbers(
    String where,
    long from,
    long to,
    long rows,
    long late,
    long bad,
    long twice,
    long wrongTime,
    List<Gap> gaps,
    SortedMap<Long, Long> rowsOfTerm) {

  /** Numbers of a tag that are missing, both ends included. */
  record Gap(String tag, long first, long last) {

    long length() {
      return last - first + 1;
    }

    /** From the first sample that is missing to the first that is there again. */
    Duration time(CountingServer source) {
      return Duration.between(
          source.made(first), source.made(Math.min(last + 1, source.highest())));
    }

    @Override
    public String toString() {
      return tag + " " + first + ".." + last;
    }
  }

  long missing() {
    return gaps.stream().mapToLong(Gap::length).sum();
  }

  /** Every number is there once, under the time of the source. */
  boolean exact() {
    return missing() == 0 && twice == 0 && wrongTime == 0;
  }

  @Override
  public String toString() {
    return "%s: numbers %d..%d: %d missing, %d double, %d under a wrong time; rows %d (%d late, %d bad); by term %s%s"
        .formatted(
            where, from, to, missing(), twice, wrongTime, rows, late, bad, rowsOfTerm, someGaps());
  }

  private String someGaps() {
    return gaps.isEmpty()
        ? ""
        : gaps.stream()
            .limit(8)
            .map(Gap::toString)
            .collect(Collectors.joining(", ", "; lacks ", ""));
  }
}
