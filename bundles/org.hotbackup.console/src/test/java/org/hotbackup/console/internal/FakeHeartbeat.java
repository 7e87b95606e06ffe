package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;

/** A link to a main that answers at 10.0.0.5:57034 and nowhere else. */
final class FakeHeartbeat implements HeartbeatService {

  static final PeerAddress MAIN = new PeerAddress("10.0.0.5", 57034);

  final AtomicReference<PeerAddress> tested = new AtomicReference<>();
  final AtomicReference<Optional<String>> mainLicense =
      new AtomicReference<>(Optional.of(FakeLicense.MAIN));
  final AtomicReference<Optional<String>> mainProject =
      new AtomicReference<>(Optional.of(FakeProject.PEER));

  @Override
  public CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout) {
    return CompletableFuture.completedFuture(result(to));
  }

  @Override
  public void keepOnly(Optional<PeerAddress> address) {}

  @Override
  public TestReport test(PeerAddress to, StationReport own, Duration timeout) {
    tested.set(to);
    return new TestReport(to, result(to));
  }

  private StationReport main() {
    PairState none = PairState.NONE;
    return new StationReport(
        "line-3-main",
        new UUID(0, 1),
        "1.0.0",
        ConfiguredAs.MAIN,
        Role.ACTIVE,
        7,
        true,
        false,
        false,
        1,
        Optional.empty(),
        Duration.ZERO,
        Optional.of("S-0"),
        FakeRole.SINCE,
        List.of(),
        0,
        new PairState(
            none.wish(),
            none.givesBack(),
            none.failback(),
            none.healthPolicy(),
            7,
            none.yieldsTo(),
            none.pairedWith(),
            none.fault(),
            mainLicense.get(),
            mainProject.get(),
            none.health(),
            none.recordedUpTo(),
            none.checkTimeout(),
            none.reachesDatabase(),
            Optional.empty()));
  }

  private CheckResult result(PeerAddress to) {
    return to.equals(MAIN)
        ? new CheckResult.Answered(main(), Duration.ofNanos(400_000), Duration.ofMillis(2))
        : new CheckResult.Failed(LinkFailure.REFUSED, to + ": Connection refused");
  }

  @Override
  public Duration checkTimeout(Duration checkupRate) {
    Duration most = Duration.ofSeconds(3);
    return checkupRate.compareTo(most) < 0 ? checkupRate : most;
  }

  @Override
  public PeerAddress listening() {
    return new PeerAddress("", 57034);
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }
}
