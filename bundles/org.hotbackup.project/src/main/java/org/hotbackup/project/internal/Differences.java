package org.hotbackup.project.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.hotbackup.api.Project.FileDifference;

/** Differences as people read them. */
final class Differences {

  private static final int MOST_NAMES = 10;

  private Differences() {}

  /** For a log line: the first ten, and how many more. */
  static String text(List<FileDifference> differences) {
    String names =
        differences.stream()
            .limit(MOST_NAMES)
            .map(Differences::text)
            .collect(Collectors.joining(", "));
    int more = differences.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  static String count(List<FileDifference> differences) {
    return differences.size() == 1 ? "1 file" : differences.size() + " files";
  }

  private static String text(FileDifference one) {
    return switch (one.difference()) {
          case ADDED -> "+ ";
          case MISSING -> "- ";
          case CHANGED -> "~ ";
        }
        + one.path();
  }
}
