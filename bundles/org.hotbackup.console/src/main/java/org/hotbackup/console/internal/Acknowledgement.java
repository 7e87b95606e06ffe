package org.hotbackup.console.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Outcome;

/** A person takes note of an alarm, from the page, an HTTP address or the shell (LOG-8). */
final class Acknowledgement {

  static final String NOT_HERE =
      "no conditions are evaluated here; ask the station that is ACTIVE, or see whether its licence"
          + " has the option logging";

  private Acknowledgement() {}

  /**
   * Acknowledges; what goes wrong is an answer, too.
   *
   * @param raised as ISO 8601; blank for the alarm of the condition that stands
   */
  static Outcome of(Station station, String condition, String raised, String actor) {
    Optional<Conditions> conditions = station.conditions();
    if (conditions.isEmpty()) {
      return refused(NOT_HERE);
    }
    try {
      Optional<Instant> time =
          raised.isBlank()
              ? standing(conditions.get(), condition)
              : Optional.of(Instant.parse(raised));
      if (time.isEmpty()) {
        return refused("no alarm of condition " + condition + " stands; say when it was raised");
      }
      conditions.get().acknowledge(condition, time.get(), actor);
      return new Outcome(true, "Alarm " + condition + " of " + time.get() + " is acknowledged.");
    } catch (DateTimeException e) {
      return refused(
          "raised " + raised + " is no time; write it like 2026-01-31T10:00:00Z, or leave it out");
    } catch (IllegalArgumentException | NotPermittedException e) {
      return refused(e.getMessage());
    } catch (HistoryUnavailableException e) {
      return refused("the database does not take it now, try again: " + e.getMessage());
    }
  }

  private static Optional<Instant> standing(Conditions conditions, String condition) {
    return conditions.standing().stream()
        .filter(alarm -> alarm.condition().equals(condition))
        .map(Alarm::raised)
        .findFirst();
  }

  private static Outcome refused(String why) {
    return new Outcome(false, why);
  }
}
