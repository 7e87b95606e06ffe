package org.hotbackup.database.internal;

import org.junit.jupiter.api.DisplayName;

@DisplayName("OUT-4 the audit trail in a file")
class SqliteAuditRowsTest extends AuditRowsContractTest {

  @Override
  Database create() {
    return Histories.sqlite(directory.resolve("history.db"), new HistoryHealth());
  }
}
