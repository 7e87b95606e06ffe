package org.hotbackup.role.internal.loop;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.link.StationReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this backup's licence matches the main's (LIC-3). While the main is silent what it said
 * last counts, also after a restart; a backup that has never heard its main may operate.
 */
final class Pairing {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LicenseService license;
  private final MemoryHolder memory;
  private String comparedMain;
  private String comparedOwn;
  private List<String> differences = List.of();

  Pairing(LicenseService license, MemoryHolder memory) {
    this.license = license;
    this.memory = memory;
  }

  /** The main has said what its licence is. */
  void heard(StationReport main) {
    if (main.configuredAs() == ConfiguredAs.MAIN) {
      main.pair().license().ifPresent(text -> memory.learn(memory.get().withMainLicense(text)));
    }
  }

  /** The licence with the comparison in it. */
  LicenseStatus over(LicenseStatus judged, ConfiguredAs configuredAs) {
    Optional<String> main = memory.get().mainLicense();
    if (configuredAs == ConfiguredAs.MAIN || main.isEmpty() || !judged.state().mayOperate()) {
      return judged;
    }
    List<String> found = compare(main.get());
    if (found.isEmpty()) {
      return judged;
    }
    return new LicenseStatus(
        LicenseState.PAIR_DIFFERS,
        judged.serial(),
        judged.options(),
        judged.expires(),
        Optional.of(
            "this backup's licence does not match the main's: "
                + String.join("; ", found)
                + "; install the backup licence that was issued for the main's licence"));
  }

  /** Compares only what has changed, for it verifies a signature and is asked at every tick. */
  private List<String> compare(String main) {
    String own = license.text();
    if (!main.equals(comparedMain) || !own.equals(comparedOwn)) {
      List<String> found = license.differences(main);
      if (!found.equals(differences)) {
        LOG.info(
            "licence compared with the main's: {}",
            found.isEmpty() ? "it matches" : String.join("; ", found));
      }
      differences = found;
      comparedMain = main;
      comparedOwn = own;
    }
    return differences;
  }
}
