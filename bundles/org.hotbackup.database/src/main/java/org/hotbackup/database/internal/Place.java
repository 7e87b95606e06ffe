package org.hotbackup.database.internal;

/** Where a database is. */
sealed interface Place permits SqliteFile, PostgresAddress {

  /** For people, never with a password. */
  String describe();
}
