package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.inject.Inject;
import org.hotbackup.api.Fence;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Probe;
import org.hotbackup.testkit.Await;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** LOG-2: a station with a central database, through the driver's own bundle and the pool. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PostgresInContainerIT extends ContainerTest {

  private static final String PASSWORD = "open-sesame-4711";

  @Inject HistoryQuery history;
  @Inject HistoryState state;

  /** Runs outside the framework; the server ends with the process. */
  @Configuration
  public Option[] station() throws Exception {
    return StationOptions.main()
        .file(
            "etc/org.hotbackup.database.cfg",
            """
            url=jdbc:postgresql://127.0.0.1:%d/postgres
            user=hotbackup
            password=$[secret:db]
            shared=true
            """
                .formatted(Server.start()))
        .file("etc/secrets/db", PASSWORD)
        .file("etc/org.hotbackup.logging.source-host.cfg", "type=host\nscan.interval=100\n")
        .options();
  }

  private static final class Server {
    static int start() throws Exception {
      EmbeddedPostgres server = EmbeddedPostgres.start();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE hotbackup LOGIN PASSWORD '" + PASSWORD + "'");
        statement.execute("CREATE SCHEMA hotbackup AUTHORIZATION hotbackup");
        try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
          row.next();
          Files.writeString(Path.of(row.getString(1)), "host all all 127.0.0.1/32 scram-sha-256\n");
        }
        statement.execute("SELECT pg_reload_conf()");
      }
      return server.getPort();
    }
  }

  /** ROLE-12, LOG-2: it records under the lease, with a secret that no file but one holds. */
  @Test
  public void recordsUnderTheLease() throws Exception {
    Await.until(
        "values of this host",
        SOON,
        () -> history.latest().stream().anyMatch(s -> s.tag().equals("host.jvm.uptime")));
    assertThat(context.getServiceReferences(Lease.class, null)).hasSize(1);
    assertThat(context.getServiceReferences(Fence.class, null)).hasSize(1);
    assertThat(state.problem()).isEmpty();
    assertThat(roles.status().cause().name()).isEqualTo("LEASE_GRANTED");
    assertThat(roles.status().toString()).doesNotContain(PASSWORD);
    Probe database =
        context.getServiceReferences(Probe.class, null).stream()
            .map(context::getService)
            .filter(probe -> probe.kind() == Probe.Kind.DATABASE)
            .findFirst()
            .orElseThrow();
    assertThat(database.probe(SOON)).singleElement().matches(Probe.Finding::ok);
  }
}
