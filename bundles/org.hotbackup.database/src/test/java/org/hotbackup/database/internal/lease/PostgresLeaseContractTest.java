package org.hotbackup.database.internal.lease;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hotbackup.api.Lease;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LeaseContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ROLE-12 lease in PostgreSQL")
class PostgresLeaseContractTest extends LeaseContract {

  @TempDir private static Path data;
  private static PostgresServer server;
  private final Map<Lease, Relay> networks = new HashMap<>();

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
  void end() throws Exception {
    for (Map.Entry<Lease, Relay> network : networks.entrySet()) {
      die(network.getKey());
      network.getValue().close();
    }
  }

  @Override
  protected Lease process(String station, UUID process) throws Exception {
    Relay relay = new Relay(server.port());
    Lease lease = PostgresServer.lease(PostgresServer.url(relay.port()), station, process);
    networks.put(lease, relay);
    return lease;
  }

  @Override
  protected void pass(Duration time) throws Exception {
    String end =
        server.sql("SELECT clock_timestamp() + interval '" + time.toMillis() + " ms'").get(0);
    Await.until(
        "the clock of the database",
        time.plusSeconds(10),
        () -> server.sql("SELECT clock_timestamp() > '" + end + "'").contains("t"));
  }

  @Override
  protected void die(Lease lease) {
    ((PostgresLease) lease).close();
  }

  @Override
  protected void cut(Lease lease, boolean is) throws IOException {
    networks.get(lease).cut(is);
  }

  @Override
  protected void loseAnswers(Lease lease, boolean are) throws IOException {
    networks.get(lease).loseAnswers(are);
  }
}
