package org.hotbackup.license;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;

/** The verdict on a licence (LIC-1, LIC-2, LIC-5). Pure: same input, same verdict. */
public final class LicenseRules {

  private LicenseRules() {}

  /**
   * Judges.
   *
   * @param reading what the licence file turned out to be
   * @param trial what is left of the trial; counts only without a licence file
   * @param configuredAs what the station is set up to be
   * @param now the wall clock. Only the present counts: a clock that was wrong and is set right
   *     leaves no trace
   */
  public static LicenseStatus judge(
      LicenseReading reading, TrialTime trial, ConfiguredAs configuredAs, Instant now) {
    if (reading instanceof None) {
      return trial.over() ? trialOver(trial) : trial(trial, configuredAs, now);
    }
    if (reading instanceof Refused refused) {
      return new LicenseStatus(
          refused.state(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.of(refused.reason()));
    }
    License license = ((Signed) reading).license();
    LicenseState state = stateOf(license, configuredAs, now);
    return new LicenseStatus(
        state,
        Optional.of(license.serial()),
        license.options(),
        license.expires(),
        reason(state, license));
  }

  private static LicenseState stateOf(License license, ConfiguredAs configuredAs, Instant now) {
    if (license.expires().filter(end -> !now.isBefore(end)).isPresent()) {
      return LicenseState.EXPIRED;
    }
    if (license.notBefore().filter(now::isBefore).isPresent()) {
      return LicenseState.NOT_YET_VALID;
    }
    boolean backup = configuredAs == ConfiguredAs.BACKUP;
    if (license.forBackup() == backup) {
      return LicenseState.VALID;
    }
    return backup ? LicenseState.NEEDS_BACKUP : LicenseState.BACKUP_ONLY;
  }

  private static Optional<String> reason(LicenseState state, License license) {
    String licence = "the licence " + license.serial() + " ";
    return Optional.ofNullable(
        switch (state) {
          case EXPIRED ->
              licence
                  + "expired at "
                  + license.expires().orElseThrow()
                  + "; install a new one as etc/license.jws, or set this station's clock right";
          case NOT_YET_VALID ->
              licence
                  + "is not valid before "
                  + license.notBefore().orElseThrow()
                  + "; install one that is, or set this station's clock right";
          case BACKUP_ONLY ->
              licence
                  + "has the option backup and is usable only on a backup; install the main's"
                  + " licence, or turn hotbackup mode on";
          case NEEDS_BACKUP ->
              licence
                  + "lacks the option backup; install the matching backup licence, or turn"
                  + " hotbackup mode off";
          default -> null;
        });
  }

  private static LicenseStatus trial(TrialTime trial, ConfiguredAs configuredAs, Instant now) {
    Map<String, Object> options = new TreeMap<>();
    License.FEATURES.forEach(feature -> options.put(feature, true));
    options.put(License.BACKUP, configuredAs == ConfiguredAs.BACKUP);
    return new LicenseStatus(
        LicenseState.TRIAL,
        Optional.empty(),
        options,
        Optional.of(now.plus(trial.left()).truncatedTo(ChronoUnit.SECONDS)),
        Optional.empty());
  }

  private static LicenseStatus trialOver(TrialTime trial) {
    String why =
        trial
            .problem()
            .map(problem -> "it is not known how much of the trial was used (" + problem + ")")
            .orElse("the trial of " + TrialTime.LENGTH.toHours() + " hours is used up");
    return new LicenseStatus(
        LicenseState.TRIAL_OVER,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.of(why + "; install a licence as etc/license.jws"));
  }
}
