package org.hotbackup.console.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hotbackup.api.Project;
import org.hotbackup.api.RoleStatus;

/** How this station's project compares with the other one's, as text for the shell (CFG-9). */
final class ProjectText {

  private ProjectText() {}

  static String of(Station station, RoleStatus status) {
    if (station.project().isEmpty()) {
      return "not known: its service is not there";
    }
    Project project = station.project().get();
    Optional<Boolean> matches = status.peer().flatMap(station::projectMatches);
    String comparison =
        matches.isEmpty()
            ? "the other station's is not known"
            : matches.get()
                ? "the same as the other station's"
                : "differs from the other station's"
                    + project.differences().map(ProjectText::list).orElse(", not compared yet");
    return project.fingerprint().orElse("fingerprint not known yet") + ", " + comparison;
  }

  /** One line for each file. */
  static String list(List<Project.FileDifference> differences) {
    return differences.stream()
        .map(
            file ->
                "\n            " + word(file.difference()) + " " + Printable.oneLine(file.path()))
        .collect(Collectors.joining());
  }

  private static String word(Project.Difference difference) {
    return switch (difference) {
      case ADDED -> "only here";
      case MISSING -> "missing here";
      case CHANGED -> "changed";
    };
  }
}
