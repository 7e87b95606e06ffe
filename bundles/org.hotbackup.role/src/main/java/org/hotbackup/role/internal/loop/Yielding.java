package org.hotbackup.role.internal.loop;

import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Decision;

/**
 * To which process this station has left the work. What was said cannot be taken back, for it may
 * be under way: until that process has handed over, or is lost, it may work.
 */
final class Yielding {

  private Optional<UUID> to = Optional.empty();
  private boolean saying;

  /** A decision about the process of this report was taken. */
  void decided(Decision decision, Optional<StationReport> peer) {
    saying = decision.yields();
    if (decision.role().mayWork()) {
      to = Optional.empty();
    } else if (saying) {
      to = peer.map(StationReport::instance);
    }
  }

  /** What to tell the other station. */
  Optional<UUID> said() {
    return saying ? to : Optional.empty();
  }

  boolean yielded(Optional<StationReport> peer) {
    return to.isPresent() && to.equals(peer.map(StationReport::instance));
  }
}
