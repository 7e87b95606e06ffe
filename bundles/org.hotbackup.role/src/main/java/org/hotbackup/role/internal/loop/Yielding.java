package org.hotbackup.role.internal.loop;

import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Decision;

/** To which process this station leaves the work, as the last decision says. */
final class Yielding {

  private Optional<UUID> to = Optional.empty();

  /** A decision about the process of this report was taken. */
  void decided(Decision decision, Optional<StationReport> peer) {
    to = decision.yields() ? peer.map(StationReport::instance) : Optional.empty();
  }

  /** What to tell the other station. */
  Optional<UUID> said() {
    return to;
  }
}
