package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.Control;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState;
import org.hotbackup.launcher.station.StationState.Running;

/** A running station that is told to do something. */
final class Operated {

  /** Longest wait for roles to change. */
  static final Duration ROLE_LIMIT = Duration.ofSeconds(60);

  /** Longer than the station itself waits for anything. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

  private final StationDirectory station;
  private final Running running;

  private Operated(StationDirectory station, Running running) {
    this.station = station;
    this.running = running;
  }

  /**
   * Finds it.
   *
   * @throws Failure it does not run, or does not answer
   */
  static Operated find(StationDirectory station) {
    StationState state = StationState.of(station);
    if (state instanceof Running running) {
      return new Operated(station, running);
    }
    if (state instanceof StationState.Silent silent) {
      throw silent(station, silent);
    }
    throw new Failure(
        state instanceof StationState.Starting
            ? station.name() + " is starting: try again in a few seconds"
            : station.name()
                + " is not running: start it with 'hotbackup start "
                + station.root()
                + "'");
  }

  static Failure silent(StationDirectory station, StationState.Silent silent) {
    return new Failure(
        station.name()
            + " runs as process "
            + silent.pid()
            + " but does not answer ("
            + silent.reason()
            + "): look at "
            + station.log().resolve("hotbackup.log"));
  }

  /** Its status document from before it was told anything. */
  JsonNode before() {
    return running.status();
  }

  /**
   * Tells it.
   *
   * @param name what, as in {@code /hotbackup/NAME}
   * @return its answer
   * @throws Failure it refuses, or does not answer
   */
  JsonNode tell(String name, String body) {
    return tell(name, body, ANSWER_LIMIT);
  }

  /** Tells it something that may take longer. */
  JsonNode tell(String name, String body, Duration limit) {
    return answered(name, control -> control.post(name, body, limit));
  }

  /**
   * Asks it.
   *
   * @param name what, as in {@code /hotbackup/NAME}
   * @param query added to the address, with its question mark
   * @return its answer
   * @throws Failure it refuses, or does not answer
   */
  JsonNode ask(String name, String query) {
    return answered(name, control -> control.get(name + query, ANSWER_LIMIT));
  }

  private interface Request {
    Control.Answer send(Control control) throws IOException;
  }

  private JsonNode answered(String name, Request request) {
    Control.Answer answer;
    try {
      answer = request.send(running.control());
    } catch (IOException e) {
      throw new Failure(
          station.name() + " did not answer (" + e.getMessage() + "): look at " + log(), e);
    }
    if (answer.code() != HttpURLConnection.HTTP_OK) {
      String error = Shown.text(answer.body().path("error"), "it answers " + answer.code());
      throw new Failure(
          station.name() + ": " + name + ": " + Shown.text(answer.body().path("text"), error));
    }
    return answer.body();
  }

  /**
   * Waits.
   *
   * @param what what is waited for, after <i>has not</i>
   * @return its state once it is so
   * @throws Failure it is not so in time
   */
  Running await(String what, Duration limit, Predicate<Running> reached) {
    long deadline = System.nanoTime() + limit.toNanos();
    StationState state;
    do {
      state = StationState.of(station);
      if (state instanceof Running now && reached.test(now)) {
        return now;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() < deadline);
    throw new Failure(
        station.name()
            + " has not "
            + what
            + " within "
            + limit.toSeconds()
            + " s, "
            + said(state)
            + ": "
            + log()
            + " says why, 'hotbackup status "
            + station.root()
            + "' when it has");
  }

  private static String said(StationState state) {
    if (!(state instanceof Running now)) {
      return "and it does not answer any more";
    }
    String other = Shown.text(now.status().path("peer").path("role"), "not known");
    return "it is " + now.text() + ", the other station " + other;
  }

  private String log() {
    return station.log().resolve("hotbackup.log").toString();
  }
}
