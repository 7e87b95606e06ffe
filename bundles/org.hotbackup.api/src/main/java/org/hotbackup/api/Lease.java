package org.hotbackup.api;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The permission of one station of the pair to be active, kept in the central database for a
 * limited time (ROLE-12). A service that is there while the pair has a central database ({@code
 * shared} in PID {@code org.hotbackup.database}), also while that does not answer. Only the clock
 * of the database counts.
 *
 * <p>Thread-safe; no method blocks. Every call is answered, at the latest after {@link #LIMIT},
 * with the row as it was after the call, or {@link Unreachable}: then nobody knows whether the call
 * had an effect. A claim, renewal or release that did not match the row changes nothing and is
 * answered with the row.
 */
public interface Lease {

  /** Longest time until an answer. */
  Duration LIMIT = Duration.ofSeconds(2);

  /** Reads the row. */
  CompletionStage<Answer> look();

  /**
   * Takes the lease under a new term, if the row still has the term seen and the lease is released,
   * expired, this process's own, or its holder is proven dead.
   */
  CompletionStage<Answer> claim(Claim claim);

  /**
   * Prolongs the lease of this process, if it still holds it under this term, expired or not.
   *
   * @param time how long it holds from now on
   */
  CompletionStage<Answer> renew(long term, Duration time);

  /** Gives up the lease of this process under this term; to be called with the gate closed. */
  CompletionStage<Answer> release(long term);

  /**
   * What a claim says.
   *
   * @param seenTerm the term of the row that the decision was based on
   * @param above the new term is above this one and above {@code seenTerm}
   * @param holderDead whether the holder is proven dead, so that its lease need not run out
   * @param time how long the lease holds
   */
  record Claim(long seenTerm, long above, boolean holderDead, Duration time) {}

  /** What the database says, or that it does not. */
  sealed interface Answer permits Seen, Unreachable {}

  /**
   * The row.
   *
   * @param station name of the holder, or of the last one; empty where nobody ever held the lease
   * @param process the process that holds or held it
   * @param mine whether that is this process
   * @param term the highest term ever claimed, 0 before the first
   * @param left time until the lease ends by the database's clock; zero or negative where it has
   *     ended
   * @param released whether the holder gave it up by itself
   * @param connected whether the holder's process keeps its session with the database open; false
   *     proves nothing by itself, as the network may have cut it
   * @param effectsIn how long the holder must still wait before its effects, because the one before
   *     it may believe in its lease until then; zero or negative where it need not
   */
  record Seen(
      Optional<String> station,
      Optional<UUID> process,
      boolean mine,
      long term,
      Duration left,
      boolean released,
      boolean connected,
      Duration effectsIn)
      implements Answer {

    /** Whether somebody holds the lease now. */
    public boolean held() {
      return process.isPresent() && !released && !left.isNegative() && !left.isZero();
    }
  }

  /**
   * No answer.
   *
   * @param why for people, one line, never with a password
   */
  record Unreachable(String why) implements Answer {}
}
