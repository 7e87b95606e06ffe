package org.hotbackup.database.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.database.internal.lease.Calls.free;
import static org.hotbackup.database.internal.lease.Calls.ofTheDead;
import static org.hotbackup.database.internal.lease.Calls.seen;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.UUID;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.database.internal.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

class LeaseRightsTest {

  @TempDir private Path data;

  @Test
  @DisplayName("ROLE-12 an account that may not end the other's sessions takes over nevertheless")
  void anAccountWithFewRights() throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    try (PostgresServer server = new PostgresServer(data)) {
      server.sql("CREATE ROLE other LOGIN PASSWORD 'other-1'");
      server.sql("GRANT SELECT, UPDATE ON lease TO other");
      PostgresConnector connector =
          new PostgresConnector(Driver::new, server.url(), "other", "other-1", "backup", second);
      try (PostgresLease main = server.lease("main", first);
          PostgresLease backup =
              new PostgresLease(connector, "backup", second, Threads.single("lease-of-backup"))) {
        seen(main.claim(free(0)));
        for (String right : new String[] {"", "GRANT pg_read_all_stats TO other"}) {
          server.reset();
          seen(main.claim(free(0)));
          if (!right.isEmpty()) {
            server.sql(right);
          }
          assertThat(seen(backup.look()).connected()).as("seen without rights").isTrue();
          try (Connection writer =
              DriverManager.getConnection(
                  server.url() + "?ApplicationName=" + Sessions.applicationName("main", first),
                  PostgresServer.USER,
                  PostgresServer.PASSWORD)) {
            writer.setAutoCommit(false);
            new LeaseFence(first).hold(writer, 1);
            Seen waited = seen(backup.claim(ofTheDead(1)));
            assertThat(waited.mine()).isFalse();
            assertThat(waited.term()).isEqualTo(1);
            writer.commit();
            assertThat(seen(backup.claim(ofTheDead(1))).mine()).isTrue();
          }
        }
      }
    }
  }
}
