package org.hotbackup.launcher.command;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.license.FileText;
import org.hotbackup.license.LicensePairing;
import org.hotbackup.license.LicenseReader;

/** What of a pair a station has on its disk, as the station itself would find it, did it run. */
final class OwnPair {

  private OwnPair() {}

  /** Judges the answer of a main beyond the link (TST-2). */
  static TestReport judge(StationDirectory station, TestReport report) {
    return report.judged(main -> differences(station, main), Optional.empty());
  }

  private static List<String> differences(StationDirectory station, String mainLicense) {
    FileText issuer = FileText.read(station.etc().resolve("issuer.jwk"));
    FileText license = FileText.read(station.etc().resolve("license.jws"));
    return LicensePairing.differences(LicenseReader.read(license, issuer), mainLicense, issuer);
  }
}
