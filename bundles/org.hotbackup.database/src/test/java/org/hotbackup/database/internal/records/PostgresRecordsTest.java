package org.hotbackup.database.internal.records;

import java.sql.Connection;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.TestPostgres;
import org.junit.jupiter.api.DisplayName;

@DisplayName("LOG-4, OUT-3 records of the pair in PostgreSQL")
class PostgresRecordsTest extends RecordsContractTest {

  private TestPostgres postgres;

  @Override
  Database create(HistoryHealth health) throws Exception {
    postgres = TestPostgres.create();
    return postgres.database(health);
  }

  @Override
  Connection connect() throws Exception {
    return postgres.connect();
  }

  @Override
  String time(String column) {
    return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
  }
}
