package org.hotbackup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Claim;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ROLE-12 simulated lease")
class SimLeaseTest extends LeaseContract {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final LeaseRow row = new LeaseRow(nanos::get);

  @Override
  protected Lease process(String station, UUID process) {
    return new SimLease(row, station, process);
  }

  @Override
  protected void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  protected void die(Lease lease) {
    ((SimLease) lease).disconnect();
  }

  @Override
  protected void cut(Lease lease, boolean is) {
    ((SimLease) lease).reachable(!is);
  }

  @Override
  protected void loseAnswers(Lease lease, boolean are) {
    ((SimLease) lease).answersLost(are);
  }

  @Test
  void theRowPermitsItsHolderUntilTheNextTermOrARelease() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Duration time = Duration.ofSeconds(1);
    row.claim(first, "main", new Claim(0, 0, false, time));
    pass(time);
    assertThat(row.permits(first, 1)).as("expired, and nobody took it").isTrue();
    assertThat(row.permits(first, 2)).isFalse();
    assertThat(row.permits(second, 1)).isFalse();

    row.claim(second, "backup", new Claim(1, 0, false, time));
    assertThat(row.permits(first, 1)).isFalse();
    assertThat(row.permits(second, 2)).isTrue();
    row.release(second, 2);
    assertThat(row.permits(second, 2)).isFalse();
  }
}
