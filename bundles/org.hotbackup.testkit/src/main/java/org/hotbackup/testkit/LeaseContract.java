package org.hotbackup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the role relies on in every kind of lease (ROLE-12). Each test begins with a row that nobody
 * ever held.
 */
@DisplayName("ROLE-12 contract of a lease")
public abstract class LeaseContract {

  /** Longer than any test takes. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final Duration SHORT = Duration.ofMillis(400);

  /** What an answer may take on its way, within which remaining times are compared. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(20);

  private static final boolean ALIVE = false;
  private static final boolean DEAD = true;
  private static final long NONE = 0;

  /** A process of a station, which uses the one row of this test. */
  protected abstract Lease process(String station, UUID process) throws Exception;

  /** Lets time pass by the clock of the database. */
  protected abstract void pass(Duration time) throws Exception;

  /** The process of this lease dies: its sessions end; it is not used any more. */
  protected abstract void die(Lease lease) throws Exception;

  /** Calls of this lease no longer reach the database, and have no effect; or do so again. */
  protected abstract void cut(Lease lease, boolean is) throws Exception;

  /** Calls of this lease have their effect, and the answers are lost; or come again. */
  protected abstract void loseAnswers(Lease lease, boolean are) throws Exception;

  private Lease main() throws Exception {
    return process("main", UUID.randomUUID());
  }

  private Lease backup() throws Exception {
    return process("backup", UUID.randomUUID());
  }

  private static Answer answer(CompletionStage<Answer> call) throws Exception {
    long limit = Lease.LIMIT.plusSeconds(1).toMillis();
    return call.toCompletableFuture().get(limit, TimeUnit.MILLISECONDS);
  }

  private static Seen seen(CompletionStage<Answer> call) throws Exception {
    Answer answer = answer(call);
    assertThat(answer).isInstanceOf(Seen.class);
    return (Seen) answer;
  }

  private static Seen claim(Lease lease, long seenTerm, boolean holderDead, Duration time)
      throws Exception {
    return seen(lease.claim(new Claim(seenTerm, NONE, holderDead, time)));
  }

  private static void assertEnded(Duration left) {
    assertThat(left).isLessThanOrEqualTo(Duration.ZERO);
  }

  private static void assertAbout(Duration left, Duration time) {
    assertThat(left).isBetween(time.minus(ON_THE_WAY), time);
  }

  @Test
  void nobodyHoldsTheLeaseAtFirst() throws Exception {
    Seen row = seen(main().look());
    assertThat(row.station()).isEmpty();
    assertThat(row.process()).isEmpty();
    assertThat(row.term()).isZero();
    assertThat(row.mine()).isFalse();
    assertThat(row.held()).isFalse();
    assertThat(row.released()).isFalse();
    assertThat(row.connected()).isFalse();
    assertEnded(row.left());
    assertEnded(row.effectsIn());
  }

  @Test
  void theFirstClaimIsGranted() throws Exception {
    UUID process = UUID.randomUUID();
    Lease lease = process("main", process);
    for (Seen row : new Seen[] {claim(lease, 0, ALIVE, LONG), seen(lease.look())}) {
      assertThat(row.mine()).isTrue();
      assertThat(row.held()).isTrue();
      assertThat(row.term()).isEqualTo(1);
      assertThat(row.station()).contains("main");
      assertThat(row.process()).contains(process);
      assertThat(row.connected()).isTrue();
      assertAbout(row.left(), LONG);
      assertEnded(row.effectsIn());
    }
    Seen other = seen(backup().look());
    assertThat(other.mine()).isFalse();
    assertThat(other.held()).isTrue();
    assertThat(other.process()).contains(process);
  }

  @Test
  void anotherClaimIsRefusedWhileTheLeaseIsFresh() throws Exception {
    claim(main(), 0, ALIVE, LONG);
    Lease second = backup();
    Seen row = claim(second, 1, ALIVE, LONG.multipliedBy(2));
    assertThat(row.mine()).isFalse();
    assertThat(row.term()).isEqualTo(1);
    assertThat(row.station()).contains("main");
    assertAbout(row.left(), LONG);
    assertThat(seen(second.look()).term()).isEqualTo(1);
  }

  @Test
  void aRenewalProlongs() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, SHORT);
    Seen renewed = seen(first.renew(1, LONG));
    assertThat(renewed.mine()).isTrue();
    assertThat(renewed.term()).isEqualTo(1);
    assertAbout(renewed.left(), LONG);
    pass(SHORT);
    assertThat(claim(backup(), 1, ALIVE, LONG).station()).contains("main");
  }

  @Test
  void anExpiredLeaseIsTakenOver() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, SHORT);
    pass(SHORT);
    Seen expired = seen(first.look());
    assertThat(expired.held()).isFalse();
    assertThat(expired.mine()).isTrue();
    assertEnded(expired.left());

    Seen row = claim(backup(), 1, ALIVE, LONG);
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(2);
    assertThat(row.released()).isFalse();
    assertEnded(row.effectsIn());
    Seen renewal = seen(first.renew(1, LONG));
    assertThat(renewal.mine()).isFalse();
    assertThat(renewal.term()).isEqualTo(2);
  }

  @Test
  void anExpiredLeaseThatNobodyTookIsRenewed() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, SHORT);
    pass(SHORT);
    Seen row = seen(first.renew(1, LONG));
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(1);
    assertAbout(row.left(), LONG);
    assertThat(claim(backup(), 1, ALIVE, LONG).mine()).isFalse();
  }

  @Test
  void onlyTheHolderRenewsAndReleasesUnderItsTerm() throws Exception {
    Lease first = main();
    Lease second = backup();
    claim(first, 0, ALIVE, LONG);
    assertThat(seen(second.renew(1, LONG.multipliedBy(2))).mine()).isFalse();
    assertThat(seen(second.release(1)).released()).isFalse();
    assertAbout(seen(first.renew(0, LONG.multipliedBy(2))).left(), LONG);
    assertThat(seen(first.release(2)).held()).isTrue();
    assertAbout(seen(second.look()).left(), LONG);
  }

  @Test
  void aReleasedLeaseIsFreeAtOnceAndNeedsNoWait() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, LONG);
    Seen released = seen(first.release(1));
    assertThat(released.released()).isTrue();
    assertThat(released.held()).isFalse();
    assertThat(released.mine()).isTrue();
    assertThat(released.term()).isEqualTo(1);
    assertEnded(released.left());
    assertThat(seen(first.renew(1, LONG)).held()).as("renewed after the release").isFalse();

    Seen row = claim(backup(), 1, ALIVE, LONG);
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(2);
    assertThat(row.released()).isFalse();
    assertEnded(row.effectsIn());
  }

  @Test
  void aClaimOnAnOlderTermThanTheRowsIsRefused() throws Exception {
    Lease first = main();
    Lease second = backup();
    claim(first, 0, ALIVE, LONG);
    seen(first.release(1));
    claim(second, 1, ALIVE, LONG);
    seen(second.release(2));
    for (boolean dead : new boolean[] {ALIVE, DEAD}) {
      Seen row = claim(first, 1, dead, LONG);
      assertThat(row.mine()).isFalse();
      assertThat(row.term()).isEqualTo(2);
      assertThat(row.held()).isFalse();
    }
    assertThat(claim(second, 3, ALIVE, LONG).held()).as("a term that never was").isFalse();
  }

  @Test
  void theLeaseOfAHolderThatIsDeadIsTakenAndEffectsWait() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, LONG);
    Seen row = claim(backup(), 1, DEAD, LONG);
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(2);
    assertThat(row.station()).contains("backup");
    assertAbout(row.effectsIn(), LONG);
    assertThat(seen(first.renew(1, LONG)).mine()).isFalse();
    assertThat(seen(first.release(1)).held()).isTrue();
  }

  @Test
  void theWaitForEffectsEndsWithTheOldLease() throws Exception {
    claim(main(), 0, ALIVE, SHORT);
    Lease second = backup();
    Seen row = claim(second, 1, DEAD, LONG);
    assertThat(row.effectsIn()).isLessThanOrEqualTo(SHORT);
    pass(SHORT);
    Seen later = seen(second.renew(2, LONG));
    assertEnded(later.effectsIn());
    assertThat(later.held()).isTrue();
  }

  @Test
  void theWaitForEffectsOutlivesClaimsRenewalsAndReleases() throws Exception {
    claim(main(), 0, ALIVE, LONG);
    Lease second = backup();
    claim(second, 1, DEAD, SHORT);
    assertAbout(claim(second, 2, ALIVE, SHORT).effectsIn(), LONG);
    assertAbout(seen(second.renew(3, SHORT)).effectsIn(), LONG);
    seen(second.release(3));
    assertAbout(claim(process("third", UUID.randomUUID()), 3, ALIVE, SHORT).effectsIn(), LONG);
  }

  @Test
  void aClaimOfOnesOwnLeaseRaisesTheTermWithoutAWait() throws Exception {
    Lease first = main();
    claim(first, 0, ALIVE, LONG);
    Seen row = claim(first, 1, ALIVE, LONG);
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(2);
    assertEnded(row.effectsIn());
    assertThat(claim(first, 1, ALIVE, LONG).term()).as("claimed on the former term").isEqualTo(2);
  }

  @Test
  void anotherProcessOfTheSameStationIsAnother() throws Exception {
    claim(main(), 0, ALIVE, LONG);
    Lease restarted = main();
    Seen row = claim(restarted, 1, ALIVE, LONG);
    assertThat(row.mine()).isFalse();
    assertThat(row.station()).contains("main");
    assertThat(row.term()).isEqualTo(1);
    assertThat(seen(restarted.renew(1, LONG.multipliedBy(2))).mine()).isFalse();

    Seen dead = claim(restarted, 1, DEAD, LONG);
    assertThat(dead.mine()).isTrue();
    assertThat(dead.term()).isEqualTo(2);
    assertAbout(dead.effectsIn(), LONG);
  }

  @Test
  void theNewTermIsAboveTheOneAskedFor() throws Exception {
    Lease first = main();
    assertThat(seen(first.claim(new Claim(0, 41, ALIVE, LONG))).term()).isEqualTo(42);
    assertThat(seen(first.claim(new Claim(42, 7, ALIVE, LONG))).term()).isEqualTo(43);
    assertThat(seen(first.claim(new Claim(43, 43, ALIVE, LONG))).term()).isEqualTo(44);
  }

  @Test
  void aDeadProcessIsNotConnected() throws Exception {
    Lease first = main();
    Lease second = backup();
    claim(first, 0, ALIVE, LONG);
    assertThat(seen(second.look()).connected()).isTrue();
    die(first);
    Await.until("its session is gone", ON_THE_WAY, () -> !seen(second.look()).connected());
    assertThat(seen(second.look()).held()).as("until it runs out").isTrue();
    assertThat(claim(second, 1, DEAD, LONG).connected()).isTrue();
  }

  @Test
  void aCallThatDoesNotReachTheDatabaseHasNoEffect() throws Exception {
    Lease first = main();
    Lease second = backup();
    claim(first, 0, ALIVE, LONG);
    cut(first, true);
    assertThat(answer(first.look())).isInstanceOf(Unreachable.class);
    assertThat(answer(first.release(1))).isInstanceOf(Unreachable.class);
    cut(first, false);
    assertThat(seen(second.look()).held()).isTrue();
    Seen row = seen(first.look());
    assertThat(row.mine()).isTrue();
    assertThat(row.released()).isFalse();
    assertThat(row.connected()).isTrue();
  }

  @Test
  void aCallWhoseAnswerIsLostHasItsEffect() throws Exception {
    Lease first = main();
    Lease second = backup();
    seen(first.look());
    loseAnswers(first, true);
    assertThat(answer(first.claim(new Claim(0, NONE, ALIVE, LONG))))
        .isInstanceOf(Unreachable.class);
    Seen row = seen(second.look());
    assertThat(row.station()).contains("main");
    assertThat(row.held()).isTrue();
    loseAnswers(first, false);
    Seen own = seen(first.look());
    assertThat(own.mine()).isTrue();
    assertThat(own.term()).isEqualTo(1);
    assertThat(claim(first, 0, ALIVE, LONG).term()).as("the same claim again").isEqualTo(1);
  }
}
