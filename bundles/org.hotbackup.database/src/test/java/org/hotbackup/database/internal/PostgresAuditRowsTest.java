package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.AuditRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-4 the audit trail in PostgreSQL")
class PostgresAuditRowsTest extends AuditRowsContractTest {

  private static final String ACCOUNT = "append_only";

  @Override
  Database create() throws Exception {
    return TestPostgres.create().database(new HistoryHealth());
  }

  private static AuditRow row(long sequence, Instant time) {
    return new AuditRow(
        "a",
        "main",
        sequence,
        time,
        "ann",
        "console",
        "",
        "drill",
        "",
        "",
        "",
        "",
        "ab".repeat(32));
  }

  /** The statements are those of docs/central-database.md. */
  @Test
  @DisplayName(
      "OUT-4 SEC-3 An account that may only append is enough, and retention removes old rows")
  void appendOnly() throws Exception {
    TestPostgres postgres = TestPostgres.create();
    try (Database owner = postgres.database(new HistoryHealth())) {
      owner.open();
    }
    postgres.sql("CREATE ROLE append_only LOGIN PASSWORD '" + TestPostgres.PASSWORD + "'");
    try {
      for (String statement :
          List.of(
              "GRANT USAGE ON SCHEMA hotbackup TO append_only",
              "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hotbackup"
                  + " TO append_only",
              "ALTER ROLE append_only SET search_path = hotbackup",
              "REVOKE UPDATE ON audit_row FROM append_only",
              "REVOKE INSERT, UPDATE, DELETE ON audit_database FROM append_only",
              "ALTER TABLE audit_row ENABLE ROW LEVEL SECURITY",
              "CREATE POLICY seen ON audit_row FOR SELECT USING (true)",
              "CREATE POLICY added ON audit_row FOR INSERT WITH CHECK (true)",
              "CREATE POLICY aged ON audit_row FOR DELETE"
                  + " USING (time < now() - interval '365 days')")) {
        postgres.sql(statement);
      }
      Instant now = Instant.now();
      AuditRow old = row(1, now.minus(Duration.ofDays(400)));
      AuditRow fresh = row(2, now);
      PostgresAddress address = PostgresAddress.of(postgres.url(), ACCOUNT, TestPostgres.PASSWORD);
      try (Database database = TestPostgres.database(address, new HistoryHealth())) {
        database.open();
        AuditRows table = new AuditRows(database);
        table.add(List.of(old, fresh));
        table.add(List.of(fresh));
        assertThat(table.database()).hasSize(32);
        table.remove("a", 2);
        assertThat(table.read("a", 0, 10)).containsExactly(fresh);
        assertRefused(postgres, "UPDATE audit_row SET actor = 'eve'");
        assertRefused(postgres, "TRUNCATE audit_row");
        assertRefused(postgres, "DROP TABLE audit_row CASCADE");
        assertRefused(postgres, "ALTER TABLE audit_row DISABLE ROW LEVEL SECURITY");
      }
    } finally {
      postgres.sql("DROP OWNED BY append_only");
      postgres.sql("DROP ROLE append_only");
    }
  }

  private static void assertRefused(TestPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.url(), ACCOUNT, TestPostgres.PASSWORD);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as(sql)
          .isInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("42501");
    }
  }
}
