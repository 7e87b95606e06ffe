package org.hotbackup.console.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;

/** The licence of the example, paired with one text and no other. */
final class FakeLicense implements LicenseService {

  /** The text of the licence that this one is paired with. */
  static final String MAIN = "main.license.jws";

  @Override
  public LicenseStatus status(ConfiguredAs configuredAs) {
    return new LicenseStatus(
        LicenseState.VALID,
        Optional.of("S-1"),
        Map.of("logging", true, "tags", 5000L),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String text() {
    return "";
  }

  @Override
  public List<String> differences(String mainText) {
    return mainText.equals(MAIN) ? List.of() : List.of("the option reports is missing here");
  }
}
