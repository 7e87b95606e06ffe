package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-2 the station makes its tables in PostgreSQL, or says what keeps it from that")
class PostgresSchemaTest {

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = '%s'";

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private TestPostgres postgres;

  @BeforeEach
  void create() throws Exception {
    postgres = TestPostgres.create();
  }

  private static void openAndClose(Database database) throws Exception {
    try (database) {
      database.open();
    }
  }

  /** An account for this test alone, with a schema that it finds first. */
  private PostgresAddress account(String name) throws Exception {
    postgres.sql("DROP ROLE IF EXISTS " + name);
    postgres.sql("CREATE ROLE " + name + " LOGIN PASSWORD 'x'");
    postgres.sql("ALTER ROLE " + name + " SET search_path = hotbackup");
    return PostgresAddress.of(postgres.url(), name, "x");
  }

  private void dropAccount(String name) throws Exception {
    postgres.sql("DROP OWNED BY " + name);
    postgres.sql("DROP ROLE " + name);
  }

  @Test
  void anOpenedAgainDatabaseIsNotChanged() throws Exception {
    openAndClose(postgres.database(health));
    List<String> before = postgres.rows("SELECT * FROM schema_version");
    openAndClose(postgres.database(health));
    assertThat(postgres.rows("SELECT * FROM schema_version"))
        .isEqualTo(before)
        .hasSize(Migrations.FILES.size());
  }

  @Test
  @DisplayName("OUT-3 a database from before there was a ledger gets one, and keeps its rows")
  void aDatabaseFromBeforeTheLedgerIsBroughtUpToDate() throws Exception {
    try (Database database = postgres.database(health)) {
      database.open();
      History history = Histories.of(database, term -> true, "main", directory, health);
      history.write(7, List.of(Sample.good("a", Instant.EPOCH, 1.5)));
    }
    // As version 004 has left it.
    postgres.sql("DROP TABLE pair_record, audit_row, audit_database CASCADE");
    postgres.sql("DELETE FROM schema_version WHERE version > 4");
    openAndClose(postgres.database(health));
    assertThat(postgres.rows("SELECT tag, value, term FROM history")).containsExactly("a|1.5|7");
    for (String view : List.of("effect", "alarm", "report_run")) {
      assertThat(postgres.rows("SELECT * FROM " + view)).isEmpty();
    }
  }

  @Test
  void stationsThatStartAtOnceDoNotCollide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        TestPostgres empty = TestPostgres.create();
        List<Callable<Void>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Database database = empty.database(health);
          starts.add(
              () -> {
                openAndClose(database);
                return null;
              });
        }
        for (Future<Void> start : threads.invokeAll(starts)) {
          start.get();
        }
        assertThat(empty.rows("SELECT version FROM schema_version"))
            .hasSize(Migrations.FILES.size());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aFailedChangeLeavesNothingBehind() throws Exception {
    postgres.sql("CREATE TABLE role_change (x integer)");
    try (Database database = postgres.database(health)) {
      assertThatThrownBy(database::open)
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining("002-role-history.sql")
          .hasMessageContaining("role_change");
      assertThat(postgres.rows(TABLES.formatted("hotbackup"))).containsExactly("1");
      postgres.sql("DROP TABLE role_change");
      database.open();
      assertThat(health.problem()).isEmpty();
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    openAndClose(postgres.database(health));
    postgres.sql("INSERT INTO schema_version VALUES (99, 'x', 'x')");
    assertThatThrownBy(() -> openAndClose(postgres.database(health)))
        .hasMessageContaining("version 99")
        .hasMessageContaining("newer software");
  }

  @Test
  @DisplayName("SEC-3 an account that may only use the tables is enough, once they are there")
  void anAccountThatMayOnlyUseTheTablesIsEnough() throws Exception {
    PostgresAddress user = account("only_user");
    try {
      assertThatThrownBy(() -> openAndClose(TestPostgres.database(user, health)))
          .as("no right at all")
          .hasMessageContaining("the account has no schema");

      postgres.sql("GRANT USAGE ON SCHEMA hotbackup TO only_user");
      assertThatThrownBy(() -> openAndClose(TestPostgres.database(user, health)))
          .as("no tables")
          .hasMessageContaining("have version 0, version " + Migrations.FILES.size())
          .hasMessageContaining("permission denied for schema")
          .hasMessageContaining("start a station once with the account that owns");

      openAndClose(postgres.database(health));
      assertThatThrownBy(() -> openAndClose(TestPostgres.database(user, health)))
          .as("tables, and no right to them")
          .hasMessageContaining("permission denied for table schema_version");

      postgres.sql("GRANT SELECT ON ALL TABLES IN SCHEMA hotbackup TO only_user");
      postgres.sql("GRANT INSERT, UPDATE, DELETE ON role_change, station, tag TO only_user");
      assertThatThrownBy(() -> openAndClose(TestPostgres.database(user, health)))
          .as("some rights")
          .hasMessageContaining("lacks DELETE on")
          .hasMessageContaining("INSERT on origin")
          .hasMessageContaining("DELETE on sample")
          .hasMessageContaining("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA")
          .hasMessageNotContaining(" on tag");

      postgres.sql(
          "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hotbackup TO only_user");
      try (Database database = TestPostgres.database(user, health)) {
        database.open();
        History history = Histories.of(database, term -> true, "main", directory, health);
        assertThat(history.write(1, List.of(Sample.good("a", Instant.EPOCH, 1)))).isEqualTo(1);
        assertThat(history.latest()).hasSize(1);
        database.probe(java.time.Duration.ofSeconds(2));
      }

      postgres.sql("DELETE FROM schema_version WHERE version = " + Migrations.FILES.size());
      assertThatThrownBy(() -> openAndClose(TestPostgres.database(user, health)))
          .as("older tables")
          .hasMessageContaining("have version " + (Migrations.FILES.size() - 1))
          .hasMessageContaining("may not make or read them");
    } finally {
      dropAccount("only_user");
    }
  }

  @Test
  void aDatabaseWithAnotherEncodingIsRefused() throws Exception {
    postgres.sql("DROP DATABASE IF EXISTS latin");
    postgres.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    PostgresAddress latin =
        PostgresAddress.of(
            postgres.url().replaceFirst("/test\\d+$", "/latin"),
            TestPostgres.USER,
            TestPostgres.PASSWORD);
    assertThatThrownBy(() -> openAndClose(TestPostgres.database(latin, health)))
        .hasMessageContaining("the encoding of the database is LATIN1");
  }

  @Test
  @DisplayName("SEC-3 a wrong password is said so and not told")
  void aWrongPasswordIsSaidSo() throws Exception {
    PostgresAddress wrong = PostgresAddress.of(postgres.url(), TestPostgres.USER, "hotbackup");
    assertThatThrownBy(() -> openAndClose(TestPostgres.database(wrong, health)))
        .hasMessageContaining("the server refuses the account; check user and password")
        .hasMessageContaining("password authentication failed for user \"***\"");
    PostgresAddress nowhere =
        PostgresAddress.of(postgres.url() + "missing", TestPostgres.USER, TestPostgres.PASSWORD);
    assertThatThrownBy(() -> openAndClose(TestPostgres.database(nowhere, health)))
        .hasMessageContaining("there is no such database");
  }
}
