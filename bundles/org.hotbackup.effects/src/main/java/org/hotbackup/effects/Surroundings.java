package org.hotbackup.effects;

import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.Permit;

/**
 * What a runner needs of its station. All of it is asked anew each time, by several threads.
 *
 * @param ledger empty while there is no database
 * @param permit asked immediately before each effect
 * @param station name of this station
 * @param term the term the station works under, {@code hotbackup.term} of the condition
 */
public record Surroundings(
    Supplier<Optional<EffectLedger>> ledger, Permit permit, String station, LongSupplier term) {

  public Surroundings {
    Objects.requireNonNull(ledger);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(station);
    Objects.requireNonNull(term);
  }
}
