package org.hotbackup.role.internal.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.LicenseStatus;

/** A licence of which the search says what it is; two match where their texts are the same. */
record SimLicense(SimStation station) implements LicenseService {

  @Override
  public LicenseStatus status(ConfiguredAs configuredAs) {
    return new LicenseStatus(
        station.license, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  @Override
  public String text() {
    return station.licenseText;
  }

  @Override
  public List<String> differences(String mainText) {
    return mainText.equals(station.licenseText)
        ? List.of()
        : List.of("the main has " + mainText + ", this backup has " + station.licenseText);
  }
}
