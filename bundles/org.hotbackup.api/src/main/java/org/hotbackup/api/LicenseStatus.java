package org.hotbackup.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The licence of this station, judged for how it is configured.
 *
 * @param state the verdict
 * @param serial the licence's serial number; empty without a readable licence
 * @param options options by name: {@code Boolean} for features, {@code Long} for counts ({@code
 *     tags}); in a trial every feature
 * @param expires when it ends, or when the trial would end if the station kept running; empty for a
 *     licence without end
 * @param reason one sentence that says what is wrong and what to do; empty where nothing is
 */
public record LicenseStatus(
    LicenseState state,
    Optional<String> serial,
    Map<String, Object> options,
    Optional<Instant> expires,
    Optional<String> reason) {

  public LicenseStatus {
    options = Map.copyOf(options);
  }

  /** Names of the feature options that are on; none where the station may not operate. */
  public Set<String> licensed() {
    Set<String> names = new TreeSet<>();
    if (state.mayOperate()) {
      options.forEach(
          (name, value) -> {
            if (Boolean.TRUE.equals(value)) {
              names.add(name);
            }
          });
    }
    return names;
  }
}
