package org.hotbackup.database.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.database.internal.lease.Calls.LONG;
import static org.hotbackup.database.internal.lease.Calls.free;
import static org.hotbackup.database.internal.lease.Calls.ofTheDead;
import static org.hotbackup.database.internal.lease.Calls.seen;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers under a term, and who wants the next one meanwhile. */
class LeaseFenceTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String WRITE = "INSERT INTO written VALUES (1)";

  @TempDir private static Path data;
  private static PostgresServer server;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private final LeaseFence fence = new LeaseFence(first);
  private PostgresLease main;
  private PostgresLease backup;

  @BeforeAll
  static void startServer() throws Exception {
    server = new PostgresServer(data);
    try (Connection connection = server.connect("setup")) {
      PostgresServer.execute(connection, "CREATE TABLE written (x int)");
    }
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    server.reset();
    server.sql("DELETE FROM written");
    main = opened(server.lease("main", first));
    backup = opened(server.lease("backup", second));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T made) {
    opened.add(made);
    return made;
  }

  /** A transaction in a session that a claim finds, as stations have them. */
  private Connection writer() throws SQLException {
    return transaction(Sessions.applicationName("main", first));
  }

  /** A transaction in a session that no claim can end. */
  private Connection hiddenWriter() throws SQLException {
    return transaction("hidden");
  }

  private Connection transaction(String name) throws SQLException {
    Connection connection = opened(server.connect(name));
    connection.setAutoCommit(false);
    return connection;
  }

  private static List<String> written() throws SQLException {
    return server.sql("SELECT count(*) FROM written");
  }

  private static boolean aClaimWaits() throws SQLException {
    return server
        .sql(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE lease%'")
        .contains("1");
  }

  @Test
  @DisplayName("ROLE-12 a renewal does not wait for a transaction that writes")
  void aRenewalDoesNotWait() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = writer()) {
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        assertThat(seen(main.renew(1, LONG.plusSeconds(i))).left()).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LeaseSession.LOCK_WAIT);
      }
      writer.commit();
    }
    assertThat(written()).containsExactly("1");
  }

  @Test
  @DisplayName("ROLE-12 a takeover ends a transaction that the former holder left open")
  void aTakeoverEndsWhatTheFormerHolderLeftOpen() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = writer()) {
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      Seen row = seen(backup.claim(ofTheDead(1)));
      assertThat(row.mine()).isTrue();
      assertThat(row.term()).isEqualTo(2);
      assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
    }
    assertThat(written()).containsExactly("0");
    try (Connection writer = writer()) {
      assertThatThrownBy(() -> fence.hold(writer, 1))
          .isInstanceOf(NotPermittedException.class)
          .hasMessageContaining("term 1")
          .hasMessageContaining("backup under term 2");
    }
  }

  @Test
  @DisplayName("ROLE-12 a takeover of an expired lease ends what was left open, too")
  void aTakeoverOfAnExpiredLeaseEndsWhatWasLeftOpen() throws Exception {
    seen(main.claim(new Claim(0, 0, false, Duration.ofNanos(1000))));
    try (Connection writer = writer()) {
      fence.hold(writer, 1);
      assertThat(seen(backup.claim(free(1))).mine()).isTrue();
      assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
    }
  }

  @Test
  @DisplayName("ROLE-12 a claim that is refused ends nothing")
  void aClaimThatIsRefusedEndsNothing() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = writer()) {
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      assertThat(seen(backup.claim(free(1))).mine()).isFalse();
      assertThat(seen(backup.claim(ofTheDead(0))).mine()).isFalse();
      writer.commit();
    }
    assertThat(written()).containsExactly("1");
  }

  @Test
  @DisplayName("ROLE-12 a takeover waits for a transaction that it cannot end")
  void aTakeoverWaits() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = hiddenWriter()) {
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      CompletionStage<Answer> claim = backup.claim(ofTheDead(1));
      Await.until("the claim waits", SOON, LeaseFenceTest::aClaimWaits);
      writer.commit();
      assertThat(seen(claim).mine()).isTrue();
    }
    assertThat(written()).containsExactly("1");
  }

  @Test
  @DisplayName("ROLE-12 a takeover that waits too long is answered with the row as it is")
  void aTakeoverThatWaitsTooLongIsAnswered() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = hiddenWriter()) {
      fence.hold(writer, 1);
      for (int i = 0; i < 2; i++) {
        Seen row = seen(backup.claim(ofTheDead(1)));
        assertThat(row.mine()).isFalse();
        assertThat(row.term()).isEqualTo(1);
        assertThat(row.station()).contains("main");
      }
      writer.rollback();
      assertThat(seen(backup.claim(ofTheDead(1))).mine()).isTrue();
    }
  }

  @Test
  @DisplayName("ROLE-12 a renewal gets past a takeover that waits, and keeps the lease")
  void aRenewalGetsPastATakeoverThatWaits() throws Exception {
    seen(main.claim(new Claim(0, 0, false, Duration.ofNanos(1000))));
    try (Connection writer = hiddenWriter()) {
      fence.hold(writer, 1);
      CompletionStage<Answer> claim = backup.claim(free(1));
      Await.until("the claim waits", SOON, LeaseFenceTest::aClaimWaits);
      assertThat(seen(main.renew(1, LONG)).mine()).isTrue();
      writer.commit();
      Seen row = seen(claim);
      assertThat(row.mine()).isFalse();
      assertThat(row.held()).isTrue();
    }
  }

  @Test
  @DisplayName("ROLE-12 the database ends a transaction of a writer that stands still")
  void aWriterThatStandsStillLosesItsTransaction() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = hiddenWriter()) {
      PostgresServer.execute(writer, Sessions.beginWriting());
      writer.commit();
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      Await.until(
          "the session is over",
          SOON,
          () ->
              server
                  .sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hidden'")
                  .contains("0"));
      assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
    }
    assertThat(written()).containsExactly("0");
  }

  @Test
  @DisplayName("ROLE-12 the term of another, a former one and a released one are refused")
  void onlyTheTermInForceIsHeld() throws Exception {
    seen(main.claim(free(0)));
    try (Connection writer = writer()) {
      assertThatThrownBy(() -> fence.hold(writer, 2)).isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> fence.hold(writer, 0)).isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> new LeaseFence(second).hold(writer, 1))
          .isInstanceOf(NotPermittedException.class)
          .hasMessageContaining("main under term 1");
      fence.hold(writer, 1);
      writer.commit();
      seen(main.release(1));
      assertThatThrownBy(() -> fence.hold(writer, 1))
          .isInstanceOf(NotPermittedException.class)
          .hasMessageContaining("released");
    }
  }

  @Test
  @DisplayName("ROLE-12 a lease that has run out and that nobody took still permits to record")
  void anExpiredLeaseThatNobodyTookPermits() throws Exception {
    seen(main.claim(new Claim(0, 0, false, Duration.ofNanos(1000))));
    assertThat(seen(backup.look()).held()).isFalse();
    try (Connection writer = writer()) {
      fence.hold(writer, 1);
      PostgresServer.execute(writer, WRITE);
      writer.commit();
    }
    assertThat(written()).containsExactly("1");
  }

  @Test
  @DisplayName("LOG-6 rows of a former term are delivered whoever holds the lease now")
  void rowsOfAFormerTermAreDelivered() throws Exception {
    seen(main.claim(free(0)));
    seen(main.release(1));
    seen(backup.claim(free(1)));
    try (Connection writer = hiddenWriter()) {
      fence.holdLate(writer, 1);
      fence.holdLate(writer, 2);
      CompletionStage<Answer> claim = backup.claim(free(2));
      Await.until("the claim waits", SOON, LeaseFenceTest::aClaimWaits);
      writer.commit();
      assertThat(seen(claim).term()).isEqualTo(3);
      assertThatThrownBy(() -> fence.holdLate(writer, 4))
          .isInstanceOf(NotPermittedException.class)
          .hasMessageContaining("term 4");
    }
  }

  @Test
  @DisplayName("ROLE-12 without a transaction there is nothing to hold the term in")
  void autoCommitIsRefused() throws Exception {
    seen(main.claim(free(0)));
    try (Connection connection = server.connect("x")) {
      assertThatThrownBy(() -> fence.hold(connection, 1)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> fence.holdLate(connection, 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
