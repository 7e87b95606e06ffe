package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;

/** What {@code docs/protocol.md} promises of a report that reaches the role service. */
final class WellFormed {

  private static final long MOST = 9_007_199_254_740_991L;
  private static final Duration YEAR = Duration.ofDays(365);

  private WellFormed() {}

  static void check(StationReport report) {
    assertThat(report.station()).isNotNull();
    assertThat(report.instance()).isNotNull();
    assertThat(report.version()).isNotNull();
    assertThat(report.configuredAs()).isNotNull();
    assertThat(report.role()).isNotNull();
    assertThat(report.term()).isBetween(0L, MOST);
    assertThat(report.sequence()).isBetween(0L, MOST);
    assertThat(report.journalHeld()).isBetween(0L, MOST);
    report.listening().ifPresent(WellFormed::check);
    check(report.checksEvery(), Duration.ZERO);
    assertThat(report.licenseSerial()).isNotNull();
    check(report.sentAt());
    assertThat(report.journal()).hasSizeLessThanOrEqualTo(20);
    report.journal().forEach(WellFormed::check);
    check(report.pair());
  }

  static void check(PeerAddress address) {
    assertThat(address.host()).isNotNull().hasSizeLessThanOrEqualTo(255);
    assertThat(address.port()).isBetween(1, 65_535);
  }

  private static void check(RoleChange change) {
    assertThat(change.station()).isNotNull();
    assertThat(change.detail()).isNotNull();
    assertThat(change.from()).isNotNull();
    assertThat(change.to()).isNotNull();
    assertThat(change.cause()).isNotNull();
    assertThat(change.sequence()).isBetween(1L, MOST);
    assertThat(change.term()).isBetween(0L, MOST);
    assertThat(change.millis()).isBetween(0L, MOST);
    check(change.time());
  }

  private static void check(PairState pair) {
    assertThat(pair.givesBack()).isNotNull();
    assertThat(pair.fault()).isNotNull();
    assertThat(pair.activeTerm()).isBetween(0L, MOST);
    pair.wish().ifPresent(WellFormed::check);
    pair.healthPolicy().ifPresent(WellFormed::check);
    pair.health().ifPresent(WellFormed::check);
    pair.recordedUpTo().ifPresent(WellFormed::check);
    assertThat(pair.license().orElse("")).hasSizeLessThanOrEqualTo(8192);
    assertThat(pair.projectFingerprint().orElse("0".repeat(64))).matches("[0-9a-fA-F]{64}");
    for (Optional<?> field :
        new Optional<?>[] {pair.yieldsTo(), pair.pairedWith(), pair.failback()}) {
      assertThat(field).isNotNull();
    }
  }

  private static void check(Wish wish) {
    assertThat(wish.sequence()).isBetween(1L, MOST);
    assertThat(wish.to()).isNotNull();
    assertThat(wish.station()).hasSizeLessThanOrEqualTo(255);
    assertThat(wish.origin()).hasSizeLessThanOrEqualTo(255);
  }

  private static void check(HealthPolicy policy) {
    assertThat(policy.leastSources()).isBetween(1, 100);
    check(policy.leastTime(), Duration.ofNanos(1));
  }

  private static void check(Health health) {
    assertThat(health.sources()).isBetween(0, 1_000_000);
    assertThat(health.sourcesReached()).isBetween(0, health.sources());
  }

  private static void check(Duration duration, Duration least) {
    assertThat(duration).isBetween(least, YEAR);
  }

  private static void check(Instant time) {
    assertThat(time)
        .isBetween(
            Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z"));
  }
}
