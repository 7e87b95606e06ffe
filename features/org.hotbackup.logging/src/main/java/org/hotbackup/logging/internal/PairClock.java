package org.hotbackup.logging.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The clock by which both stations read their sources and give samples their times: the main's, as
 * far as a backup knows it from its checks; on a main its own. While the main does not answer, a
 * backup goes by what it knew. Not gated, so that this outlives a change of role. Thread-safe.
 */
@Component(service = PairClock.class, immediate = true)
public final class PairClock extends Clock {

  private final Clock own;
  private final LongSupplier nanos;
  private final OffsetEstimate estimate = new OffsetEstimate();
  private final Slew slew = new Slew();

  // guarded by this; goes on where nobody knows the role for a moment
  private Duration wanted = Duration.ZERO;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RoleService roles;

  @Activate
  public PairClock() {
    this(Clock.systemUTC(), System::nanoTime);
  }

  PairClock(Clock own, LongSupplier nanos) {
    this.own = own;
    this.nanos = nanos;
  }

  @Override
  public Instant instant() {
    RoleService known = roles;
    return instant(known == null ? Optional.empty() : Optional.of(known.status()));
  }

  private synchronized Instant instant(Optional<RoleStatus> status) {
    status.flatMap(RoleStatus::peer).flatMap(PairClock::measurement).ifPresent(estimate::add);
    status.ifPresent(
        known ->
            wanted =
                known.settings().configuredAs() == ConfiguredAs.BACKUP
                    ? estimate.best()
                    : Duration.ZERO);
    return own.instant().plus(slew.at(nanos.getAsLong(), wanted));
  }

  private static Optional<OffsetEstimate.Measurement> measurement(PeerStatus peer) {
    return peer.clockOffset()
        .flatMap(
            offset ->
                peer.roundTrip()
                    .map(roundTrip -> new OffsetEstimate.Measurement(offset, roundTrip)));
  }

  @Override
  public ZoneId getZone() {
    return own.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("sample times are instants; there is no zone");
  }
}
