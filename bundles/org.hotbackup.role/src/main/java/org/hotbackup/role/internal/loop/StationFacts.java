package org.hotbackup.role.internal.loop;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.Health;

/**
 * What other bundles know of this station; every supplier answers from memory.
 *
 * @param core what has failed of what the work needs
 * @param project fingerprint of the project
 * @param health what the station reaches; empty where it is not watched
 * @param recordedUpTo time of the newest sample recorded
 * @param featuresStarted whether the bundles of the features have been started
 * @param sourcesReady whether the sources of a warm station deliver
 * @param portal where the web server serves the portal
 */
public record StationFacts(
    Supplier<CoreFault> core,
    Supplier<Optional<String>> project,
    Supplier<Optional<Health>> health,
    Supplier<Optional<Instant>> recordedUpTo,
    BooleanSupplier featuresStarted,
    BooleanSupplier sourcesReady,
    Supplier<Optional<URI>> portal) {

  /** A station of which nobody knows anything. */
  public static final StationFacts NONE =
      new StationFacts(
          () -> CoreFault.NONE,
          Optional::empty,
          Optional::empty,
          Optional::empty,
          () -> true,
          () -> true,
          Optional::empty);
}
