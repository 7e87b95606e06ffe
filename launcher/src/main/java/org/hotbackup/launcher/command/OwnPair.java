package org.hotbackup.launcher.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.license.FileText;
import org.hotbackup.license.LicensePairing;
import org.hotbackup.license.LicenseReader;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectScan;

/** What of a pair a station has on its disk, as the station itself would find it, did it run. */
final class OwnPair {

  private OwnPair() {}

  /** Judges the answer of a main beyond the link (TST-2). */
  static TestReport judge(StationDirectory station, TestReport report) {
    return report.judged(main -> differences(station, main), fingerprint(station));
  }

  private static List<String> differences(StationDirectory station, String mainLicense) {
    FileText issuer = FileText.read(station.etc().resolve("issuer.jwk"));
    FileText license = FileText.read(station.etc().resolve("license.jws"));
    return LicensePairing.differences(LicenseReader.read(license, issuer), mainLicense, issuer);
  }

  private static Optional<String> fingerprint(StationDirectory station) {
    try {
      return new ProjectScan(station.project(), Clock.systemUTC())
          .look()
          .map(Manifest::fingerprint);
    } catch (IOException e) {
      // Not known is no difference; a project that cannot be read has no pair key to answer with.
      return Optional.empty();
    }
  }
}
