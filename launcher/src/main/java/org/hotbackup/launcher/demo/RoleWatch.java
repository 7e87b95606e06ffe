package org.hotbackup.launcher.demo;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState;

/** Prints what a station does whenever its role has changed. Not thread-safe. */
final class RoleWatch {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final StationDirectory station;
  private final PrintWriter out;
  private String last;

  /** Begins with what has been printed of the station already. */
  RoleWatch(StationDirectory station, PrintWriter out, String last) {
    this.station = station;
    this.out = out;
    this.last = last;
  }

  void look() {
    String now = text();
    if (!role(now).equals(role(last))) {
      out.printf("%s  %-7s %s -> %s%n", LocalTime.now().format(SECONDS), station.name(), last, now);
      out.flush();
    }
    last = now;
  }

  /** Without the cause, which may change while the role stays. */
  private static String role(String text) {
    return text.replaceFirst(" \\(.*", "");
  }

  private String text() {
    try {
      StationState state = StationState.of(station);
      if (state instanceof StationState.Running running) {
        return running.text();
      }
      if (state instanceof StationState.Silent) {
        return "does not answer";
      }
      return state instanceof StationState.Stopped ? "not running" : "STARTING";
    } catch (Failure e) {
      return e.getMessage();
    }
  }
}
