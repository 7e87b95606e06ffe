package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.hotbackup.api.HistoryUnavailableException;
import org.sqlite.SQLiteErrorCode;

/** Says in one sentence what is wrong with the file and what to do. */
public final class SqliteFailure {

  private SqliteFailure() {}

  static HistoryUnavailableException of(Path file, SQLException e) {
    return new HistoryUnavailableException("history database " + file + ": " + advice(e), e);
  }

  /** Whether it is the row that is at fault, not the file. */
  static boolean isRefusal(SQLException e) {
    return switch (code(e)) {
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> true;
      default -> false;
    };
  }

  /** Whether nothing is wrong but that the disk is full. */
  public static boolean isFull(SQLException e) {
    return code(e) == SQLiteErrorCode.SQLITE_FULL;
  }

  static HistoryRefusedException refusal(Path file, SQLException e) {
    return new HistoryRefusedException(
        "history database " + file + " refuses a row: " + e.getMessage(), e);
  }

  /** The low byte is the code; the rest only refines it. */
  private static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
  }

  /** What is wrong with a SQLite file and what to do, without the name of the file. */
  public static String advice(SQLException e) {
    return switch (code(e)) {
      case SQLITE_FULL -> "the disk is full; free space on it";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program keeps the file locked; close that program";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "the file is not writable; give the account of this station the right to write the file"
              + " and its directory";
      case SQLITE_CANTOPEN ->
          "the file cannot be opened; check that its directory exists and that the account of this"
              + " station may write there";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "the file is damaged or not a SQLite database; put a good copy back, or move the file"
              + " away together with those ending in -wal and -shm, and a new one is made";
      case SQLITE_IOERR -> "the disk gives errors; check it (" + e.getMessage() + ")";
      default -> e.getMessage();
    };
  }
}
