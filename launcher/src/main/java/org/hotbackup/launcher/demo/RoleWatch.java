package org.hotbackup.launcher.demo;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState;

/** Prints what a station does whenever that has changed. Not thread-safe. */
final class RoleWatch {

  private final StationDirectory station;
  private final PrintWriter out;
  private String last = "";

  RoleWatch(StationDirectory station, PrintWriter out) {
    this.station = station;
    this.out = out;
  }

  void look() {
    String now = text();
    if (!now.equals(last)) {
      out.printf(
          "%s  %-7s %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), station.name(), now);
      out.flush();
      last = now;
    }
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
