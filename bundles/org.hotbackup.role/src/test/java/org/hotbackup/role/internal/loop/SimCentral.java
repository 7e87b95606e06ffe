package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hotbackup.api.Lease;
import org.hotbackup.testkit.LeaseRow;

/** The central database as one process of a simulated station sees it: calls take time. */
final class SimCentral implements CentralPort, Lease {

  private final SimWorld world;
  private final SimStation station;
  private final LeaseRow row;

  SimCentral(SimWorld world, SimStation station, LeaseRow row) {
    this.world = world;
    this.station = station;
    this.row = row;
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public Optional<Lease> lease() {
    return Optional.of(this);
  }

  @Override
  public CompletionStage<Answer> look() {
    return call("look", () -> row.look(station.process));
  }

  @Override
  public CompletionStage<Answer> claim(Claim claim) {
    return call("claim", () -> row.claim(station.process, station.name, claim));
  }

  @Override
  public CompletionStage<Answer> renew(long term, Duration time) {
    return call("renew", () -> row.renew(station.process, term, time));
  }

  @Override
  public CompletionStage<Answer> release(long term) {
    if (station.gate.isOpen()) {
      throw new AssertionError(station.name + " gives up the lease with its gate open");
    }
    return call("release", () -> row.release(station.process, term));
  }

  private CompletionStage<Answer> call(String what, Supplier<Seen> operation) {
    return world.call(
        station,
        what,
        () -> {
          row.connected(station.process, true);
          return operation.get();
        });
  }
}
