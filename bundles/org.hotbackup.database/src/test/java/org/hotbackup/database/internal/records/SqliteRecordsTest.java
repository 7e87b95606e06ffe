package org.hotbackup.database.internal.records;

import java.sql.Connection;
import java.sql.DriverManager;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.junit.jupiter.api.DisplayName;

@DisplayName("LOG-4, OUT-3 records of the pair in a file")
class SqliteRecordsTest extends RecordsContractTest {

  @Override
  Database create(HistoryHealth health) {
    return Histories.sqlite(directory.resolve("history.db"), health);
  }

  @Override
  Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
  }

  @Override
  String time(String column) {
    return column;
  }
}
