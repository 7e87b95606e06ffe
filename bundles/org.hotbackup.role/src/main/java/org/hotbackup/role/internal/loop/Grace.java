package org.hotbackup.role.internal.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An active backup is never stopped by a licence in mid-outage (LIC-5): one that took over while it
 * was licensed works on, with a warning, until the main has taken the work back.
 */
final class Grace {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final GraceStore store;
  private boolean warned;
  private Optional<Set<String>> options;

  Grace(GraceStore store) {
    this.store = store;
    options = store.grace();
  }

  /** A backup works under this licence. */
  void grant(LicenseStatus license) {
    if (options.isEmpty() && license.state().mayOperate()) {
      keep(Optional.of(license.licensed()));
    }
  }

  /** The main works again and this station does not. */
  void end() {
    if (options.isPresent()) {
      keep(Optional.empty());
    }
  }

  private void keep(Optional<Set<String>> now) {
    options = now;
    store.keepGrace(now);
  }

  /** The licence as it counts now: what it was at the takeover where grace is in force. */
  LicenseStatus over(LicenseStatus judged, ConfiguredAs configuredAs) {
    if (options.isEmpty() || judged.state().mayOperate() || configuredAs == ConfiguredAs.MAIN) {
      warned = false;
      return judged;
    }
    String warning =
        judged.reason().orElse(judged.state().name())
            + "; this backup works on until the main has taken the work back, then it is blocked";
    if (!warned) {
      LOG.warn("licence: {}", warning);
      warned = true;
    }
    Map<String, Object> kept = new HashMap<>();
    options.get().forEach(option -> kept.put(option, true));
    return new LicenseStatus(
        LicenseState.VALID, judged.serial(), kept, judged.expires(), Optional.of(warning));
  }
}
