package org.hotbackup.reports.internal.run;

import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleStatus;

/** Whether a station has the history that a report is about. */
final class HistoryHere {

  private HistoryHere() {}

  /** Whether it has all since a time. */
  static Completeness since(Instant from, HistoryState state, RoleStatus role) {
    boolean reachable = role.peer().filter(PeerStatus::reachable).isPresent();
    if (state.queuedRows() > 0) {
      return Completeness.SYNCHRONISING;
    }
    if (state.shared() || role.peer().isEmpty() || !role.since().isAfter(from)) {
      return Completeness.COMPLETE;
    }
    Optional<HistoryLag> behind = state.behind();
    if (behind.isPresent() && behind.get().rows() == 0) {
      return Completeness.COMPLETE;
    }
    if (reachable) {
      return Completeness.SYNCHRONISING;
    }
    return behind.isPresent() ? Completeness.INCOMPLETE : Completeness.COMPLETE;
  }
}
