package org.hotbackup.ftp.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.ftp.internal.plan.Periods;

/**
 * Which periods of the history are to be sent: each that has ended, one after the other, once this
 * station has what was recorded in it. Owned by one thread.
 */
final class HistoryPeriods {

  /** So long it is waited for what the other station has recorded. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** More follow with the next look. */
  private static final int MOST = 1_000;

  /** By transfer, how far they were found. */
  private final Map<String, Reached> reached = new HashMap<>();

  private record Reached(String definition, Instant end) {}

  /**
   * The ends of the periods that are to be sent now and were not found before, in order.
   *
   * @param from the first period is the one that this is in
   * @param settle how long after its end a period waits for late samples
   * @param here whether this station has the history since a time
   */
  List<Instant> found(String transfer, Periods periods, Window window, Here here) {
    Reached known = reached.get(transfer);
    Instant end =
        known != null
                && known.definition().equals(periods.definition())
                && !known.end().isBefore(window.from())
            ? known.end()
            : periods.begin(window.from());
    List<Instant> found = new ArrayList<>();
    for (Instant next = periods.end(end);
        found.size() < MOST && !next.plus(window.settle()).isAfter(window.now());
        next = periods.end(next)) {
      boolean waits = next.plus(window.settle()).plus(LONGEST_WAIT).isAfter(window.now());
      if (waits && !here.since(end)) {
        break;
      }
      found.add(next);
      end = next;
    }
    reached.put(transfer, new Reached(periods.definition(), end));
    return found;
  }

  /** What is looked at: from the period that a time is in, up to now less the time to settle. */
  record Window(Instant from, Duration settle, Instant now) {}

  /** Whether this station has the history. */
  @FunctionalInterface
  interface Here {
    boolean since(Instant time);
  }

  /** By what is known of the history and of the other station. */
  static boolean here(Instant since, HistoryState state, RoleStatus role) {
    if (state == null || role == null || state.queuedRows() > 0) {
      return false;
    }
    if (state.shared() || role.peer().isEmpty() || !role.since().isAfter(since)) {
      return true;
    }
    boolean reachable = role.peer().filter(PeerStatus::reachable).isPresent();
    return state.behind().map(HistoryLag::rows).map(rows -> rows == 0).orElse(!reachable);
  }
}
