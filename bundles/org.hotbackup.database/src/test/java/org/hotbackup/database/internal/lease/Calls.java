package org.hotbackup.database.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;

/** Calls of a lease that are waited for. */
final class Calls {

  /** Longer than any test takes. */
  static final Duration LONG = Duration.ofMinutes(2);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private Calls() {}

  static Answer answer(CompletionStage<Answer> call) throws Exception {
    long limit = Lease.LIMIT.plus(SLACK).toMillis();
    return call.toCompletableFuture().get(limit, TimeUnit.MILLISECONDS);
  }

  static Seen seen(CompletionStage<Answer> call) throws Exception {
    Answer answer = answer(call);
    assertThat(answer).isInstanceOf(Seen.class);
    return (Seen) answer;
  }

  static String unreachable(CompletionStage<Answer> call) throws Exception {
    Answer answer = answer(call);
    assertThat(answer).isInstanceOf(Unreachable.class);
    return ((Unreachable) answer).why();
  }

  static boolean answered(Lease lease) throws Exception {
    return answer(lease.look()) instanceof Seen;
  }

  /** A claim of a lease that is free. */
  static Claim free(long seenTerm) {
    return new Claim(seenTerm, 0, false, LONG);
  }

  /** A claim of the lease of a holder that is dead. */
  static Claim ofTheDead(long seenTerm) {
    return new Claim(seenTerm, 0, true, LONG);
  }
}
