package org.hotbackup.license;

import org.hotbackup.api.LicenseState;

/** What a licence file turned out to be, before time and station are looked at. */
public sealed interface LicenseReading {

  /** There is no licence file. */
  record None() implements LicenseReading {}

  /**
   * The file is refused; nothing it says counts.
   *
   * @param state one of ALTERED, WRONG_ISSUER, WRONG_ALGORITHM, UNREADABLE
   * @param reason one sentence that says what is wrong and what to do
   */
  record Refused(LicenseState state, String reason) implements LicenseReading {}

  /** The issuer signed it. */
  record Signed(License license) implements LicenseReading {}
}
