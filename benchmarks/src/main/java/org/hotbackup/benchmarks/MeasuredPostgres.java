package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hotbackup.database.internal.BenchmarkDatabases;
import org.hotbackup.database.internal.Database;

/**
 * A database on a PostgreSQL server; the plain one is on the same server.
 *
 * @param shared whether it is the central database of a pair, with lease and fence
 * @param url of the station's database
 */
record MeasuredPostgres(Server server, boolean shared, String url) implements Measured {

  static MeasuredPostgres of(Server server, boolean shared) throws Exception {
    return new MeasuredPostgres(server, shared, server.create(shared ? "central" : "local"));
  }

  @Override
  public String name() {
    return shared ? "PostgreSQL, central" : "PostgreSQL, local";
  }

  @Override
  public List<String> settings() {
    return List.of("url = " + url, "user = " + Server.USER, "shared = " + shared);
  }

  @Override
  public Connection watch(Station station) throws Exception {
    return Server.connect(url);
  }

  @Override
  public PlainWriter plain(List<String> tags) throws Exception {
    String plain = server.create("plain_" + (shared ? "central" : "local"));
    try (Database database =
        BenchmarkDatabases.postgres(plain, Server.USER, "", "plain", UUID.randomUUID())) {
      database.open();
    }
    return new PlainWriter(
        Server.connect(plain + "?reWriteBatchedInserts=true"),
        (statement, index, time) -> statement.setObject(index, time.atOffset(ZoneOffset.UTC)),
        tags);
  }

  @Override
  public Stream<ProcessHandle> processes() {
    return Stream.of(server.process());
  }

  @Override
  public void settle() throws Exception {
    server.checkpoint();
  }

  @Override
  public String note(Connection watch) throws Exception {
    if (!shared) {
      return "";
    }
    if (Sql.number(watch, "SELECT count(*) FROM lease WHERE until > now()") != 1) {
      throw new IllegalStateException("nobody holds the lease: this measured something else");
    }
    return Sql.value(watch, "SELECT 'lease held by ' || station || ', term ' || term FROM lease");
  }
}
