package org.hotbackup.database.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.database.internal.lease.Calls.answer;
import static org.hotbackup.database.internal.lease.Calls.seen;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseRaceTest {

  private static final int RACES = 200;

  @TempDir private static Path data;
  private static PostgresServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = new PostgresServer(data);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Test
  @DisplayName("ROLE-12 of two that claim a lease that was released, exactly one gets it")
  void oneGetsAReleasedLease() throws Exception {
    race(Duration.ofMinutes(1), true);
  }

  @Test
  @DisplayName("ROLE-12 of two that claim a lease that has run out, exactly one gets it")
  void oneGetsAnExpiredLease() throws Exception {
    race(Duration.ofNanos(1000), false);
  }

  private static void race(Duration time, boolean releasing) throws Exception {
    server.reset();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (PostgresLease main = server.lease("main", first);
        PostgresLease backup = server.lease("backup", second)) {
      int mains = 0;
      long term = 0;
      for (int i = 0; i < RACES; i++) {
        // Not always the same one is asked first.
        List<Lease> order = i % 2 == 0 ? List.of(main, backup) : List.of(backup, main);
        Claim claim = new Claim(term, 0, false, time);
        List<CompletionStage<Answer>> calls =
            Stream.of(order.get(0), order.get(1)).map(lease -> lease.claim(claim)).toList();
        Seen one = outcome(order.get(0), calls.get(0));
        Seen other = outcome(order.get(1), calls.get(1));
        assertThat(one.mine()).as("%s, %s", one, other).isNotEqualTo(other.mine());
        assertThat(List.of(one.term(), other.term())).containsOnly(term + 1);
        assertThat(one.process()).isEqualTo(other.process());
        term++;
        Lease winner = one.process().orElseThrow().equals(first) ? main : backup;
        mains += winner == main ? 1 : 0;
        if (releasing) {
          assertThat(seen(winner.release(term)).released()).isTrue();
        }
      }
      assertThat(mains).as("races that the main won").isBetween(1, RACES - 1);
    }
  }

  /** The claim of the other may have ended this one's session, more than once in a row. */
  private static Seen outcome(Lease lease, CompletionStage<Answer> claim) throws Exception {
    return answer(claim) instanceof Seen row ? row : seen(lease.look());
  }
}
