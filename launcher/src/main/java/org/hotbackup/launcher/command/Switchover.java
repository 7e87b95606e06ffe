package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState.Running;

/** Moves the work and sees that it has moved (ROLE-10). */
final class Switchover {

  private static final String ACTIVE = "ACTIVE";

  private final StationDirectory station;
  private final Duration limit;

  Switchover(StationDirectory station, Duration limit) {
    this.station = station;
    this.limit = limit;
  }

  /**
   * Does it.
   *
   * @return who works now, one line
   * @throws Failure it is refused, or the roles have not changed in time
   */
  String run() {
    Operated operated = Operated.find(station);
    // From before the wish: afterwards the status may still show the roles, or a wish, of old.
    boolean worksHere = works(operated.before());
    operated.tell("switchover", "{}");
    Running now =
        operated.await(
            worksHere ? "given the work" : "taken the work",
            limit,
            state -> moved(state.status(), worksHere));
    String other = Shown.text(now.status().path("peer").path("station"), "the other station");
    return worksHere
        ? other + " works now; " + station.name() + " is " + now.text()
        : station.name() + " works now: " + now.text();
  }

  private static boolean moved(JsonNode status, boolean workedHere) {
    return workedHere ? !works(status) && works(status.path("peer")) : works(status);
  }

  private static boolean works(JsonNode station) {
    return ACTIVE.equals(station.path("role").asText());
  }
}
