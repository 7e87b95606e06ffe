package org.hotbackup.database.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.database.internal.lease.Calls.LONG;
import static org.hotbackup.database.internal.lease.Calls.answer;
import static org.hotbackup.database.internal.lease.Calls.answered;
import static org.hotbackup.database.internal.lease.Calls.free;
import static org.hotbackup.database.internal.lease.Calls.seen;
import static org.hotbackup.database.internal.lease.Calls.unreachable;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;
import org.hotbackup.database.internal.Threads;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** What goes wrong between a station and its central database. */
class PostgresLeaseTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir private static Path data;
  private static PostgresServer server;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final UUID process = UUID.randomUUID();

  @BeforeAll
  static void startServer() throws Exception {
    server = new PostgresServer(data);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void reset() throws Exception {
    server.reset();
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

  private Lease lease(String url) {
    return opened(PostgresServer.lease(url, "main", process));
  }

  private static String sessions(UUID process) {
    return " FROM pg_stat_activity WHERE application_name = '"
        + Sessions.applicationName("main", process)
        + "'";
  }

  @Test
  @DisplayName("ROLE-12 the database is stopped and started: the lease is still the holder's")
  void theDatabaseIsStoppedAndStarted() throws Exception {
    Lease lease = lease(server.url());
    assertThat(seen(lease.claim(free(0))).mine()).isTrue();
    server.stop();
    try {
      for (int i = 0; i < 3; i++) {
        assertThat(unreachable(lease.renew(1, LONG))).contains("refused");
      }
    } finally {
      server.start();
    }
    Seen row = seen(lease.renew(1, LONG));
    assertThat(row.mine()).isTrue();
    assertThat(row.term()).isEqualTo(1);
    assertThat(row.connected()).isTrue();
  }

  @Test
  @DisplayName("ROLE-12 a session that the database ended is made anew within the same call")
  void aSessionThatWasEndedIsMadeAnew() throws Exception {
    Lease lease = lease(server.url());
    seen(lease.claim(free(0)));
    for (int i = 0; i < 3; i++) {
      assertThat(server.sql("SELECT pg_terminate_backend(pid, 5000)" + sessions(process)))
          .containsExactly("t");
      Seen row = seen(i == 0 ? lease.renew(1, LONG) : lease.claim(free(i)));
      assertThat(row.mine()).isTrue();
      assertThat(row.term()).isEqualTo(i + 1);
      assertThat(row.connected()).isTrue();
    }
  }

  @Test
  @DisplayName("ROLE-12 every call is answered in time while the network swallows everything")
  void everyCallIsAnsweredWhileTheNetworkIsCut() throws Exception {
    Relay relay = opened(new Relay(server.port()));
    Lease lease = lease(PostgresServer.url(relay.port()));
    seen(lease.claim(free(0)));
    relay.cut(true);
    for (int round = 0; round < 2; round++) {
      List<CompletionStage<Answer>> calls =
          List.of(lease.look(), lease.renew(1, LONG), lease.claim(free(1)), lease.release(1));
      for (CompletionStage<Answer> call : calls) {
        unreachable(call);
      }
    }
    relay.cut(false);
    Await.until("an answer", SOON, () -> answered(lease));
    Seen row = seen(lease.look());
    assertThat(row.term()).as("what was given up is not done later").isEqualTo(1);
    assertThat(row.held()).isTrue();
  }

  @Test
  @DisplayName("ROLE-12 a process whose former session is still there counts as connected")
  void aFormerSessionDoesNotStandInTheWay() throws Exception {
    Relay relay = opened(new Relay(server.port()));
    Lease lease =
        lease(
            "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                .formatted(relay.port(), server.port()));
    seen(lease.claim(free(0)));
    relay.cut(true);
    Await.until("an answer by the other way", SOON, () -> answered(lease));
    assertThat(server.sql("SELECT count(*)" + sessions(process))).containsExactly("2");
    assertThat(seen(lease.renew(1, LONG)).mine()).isTrue();
    relay.cut(false);
    Await.until(
        "the former session is over",
        SOON,
        () -> server.sql("SELECT count(*)" + sessions(process)).contains("1"));
    assertThat(seen(lease.look()).connected()).isTrue();
  }

  @Test
  @DisplayName("ROLE-12 where the first server refuses, the next one is asked in the same call")
  void theNextServerIsAsked() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    Lease lease =
        lease(
            "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                .formatted(nobody, server.port()));
    assertThat(seen(lease.claim(free(0))).mine()).isTrue();
  }

  @Test
  @DisplayName("SEC-4 no answer tells the password")
  void noAnswerTellsThePassword() throws Exception {
    String wrong = "another-secret-0815";
    for (String url :
        List.of(
            server.url(),
            "jdbc:postgresql://127.0.0.1:none/postgres?password=" + wrong,
            "jdbc:other:x")) {
      Lease lease =
          opened(
              new PostgresLease(
                  new PostgresConnector(
                      Driver::new, url, PostgresServer.USER, wrong, "main", process),
                  "main",
                  process,
                  Threads.single("lease-of-main")));
      assertThat(unreachable(lease.look())).isNotBlank().doesNotContain(wrong).doesNotContain("\n");
    }
  }

  @Test
  @DisplayName("ROLE-12 an empty database is said to be one, and used once it has the table")
  void anEmptyDatabaseIsUsedOnceItHasTheTable() throws Exception {
    Lease lease = lease(server.url());
    server.sql("ALTER TABLE lease RENAME TO gone");
    try {
      assertThat(unreachable(lease.look())).contains("no table yet");
      List<String> before = server.sql("SELECT query_start" + sessions(process));
      CompletionStage<Answer> call = lease.look();
      Await.until(
          "it was asked",
          SOON,
          () -> !server.sql("SELECT query_start" + sessions(process)).equals(before));
      server.sql("ALTER TABLE gone RENAME TO lease");
      assertThat(seen(call).term()).isZero();
      server.sql("ALTER TABLE lease RENAME TO gone");
    } finally {
      server.sql("ALTER TABLE gone RENAME TO lease");
    }
    assertThat(seen(lease.look()).term()).isZero();
  }

  @Test
  @DisplayName("ROLE-12 a closed lease answers, and its process is not connected any more")
  void aClosedLeaseAnswers() throws Exception {
    PostgresLease lease = opened(PostgresServer.lease(server.url(), "main", process));
    seen(lease.claim(free(0)));
    lease.close();
    assertThat(answer(lease.look())).isInstanceOf(Unreachable.class);
    Lease other = opened(server.lease("backup", UUID.randomUUID()));
    Await.until("not connected", SOON, () -> !seen(other.look()).connected());
    assertThat(Stream.of(seen(other.look())).map(Seen::held)).containsExactly(true);
  }

  @Test
  @DisplayName("ROLE-12 a long name of a station does not hide the process")
  void aLongNameDoesNotHideTheProcess() throws Exception {
    Lease lease = opened(server.lease("ä".repeat(200), process));
    seen(lease.claim(free(0)));
    assertThat(seen(opened(server.lease("b", UUID.randomUUID())).claim(Calls.ofTheDead(1))).mine())
        .isTrue();
    String count =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'hotbackup/"
            + process
            + "/%'";
    Await.until(
        "the sessions of the former holder end", SOON, () -> server.sql(count).contains("0"));
  }
}
