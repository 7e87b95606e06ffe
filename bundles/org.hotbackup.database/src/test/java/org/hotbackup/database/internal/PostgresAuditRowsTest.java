package org.hotbackup.database.internal;

import org.junit.jupiter.api.DisplayName;

@DisplayName("OUT-4 the audit trail in PostgreSQL")
class PostgresAuditRowsTest extends AuditRowsContractTest {

  @Override
  Database create() throws Exception {
    return TestPostgres.create().database(new HistoryHealth());
  }
}
