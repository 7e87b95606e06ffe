package org.hotbackup.database.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hotbackup.api.HistoryUnavailableException;

/** Says in one sentence what is wrong with a PostgreSQL database and what to do. */
final class PostgresFailure {

  /** Bad values, broken rules of a table, limits of the program. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private static final String SILENT =
      "the server does not answer; check that it runs and is reached";

  private PostgresFailure() {}

  static HistoryUnavailableException of(PostgresAddress address, SQLException e) {
    return new HistoryUnavailableException(
        address.mask(
            "history database " + address.describe() + ": " + advice(unwrapped(e)) + said(e)),
        e);
  }

  /** Whether it is the row that is at fault, not the database. */
  static boolean isRefusal(SQLException e) {
    return REFUSALS.contains(state(e).substring(0, 2));
  }

  static HistoryRefusedException refusal(PostgresAddress address, SQLException e) {
    return new HistoryRefusedException(
        address.mask("history database " + address.describe() + " refuses a row" + said(e)), e);
  }

  /** Where it got no connection, the pool wraps what the driver says. */
  private static SQLException unwrapped(SQLException e) {
    return e instanceof SQLTransientConnectionException
            && e.getCause() instanceof SQLException cause
        ? unwrapped(cause)
        : e;
  }

  private static String said(SQLException e) {
    return ": " + String.valueOf(unwrapped(e).getMessage()).replaceAll("\\s+", " ");
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() != 5 ? "00000" : state;
  }

  private static String advice(SQLException e) {
    if (e instanceof SQLTransientConnectionException) {
      return SILENT;
    }
    String state = state(e);
    return switch (state) {
      case "25006" ->
          "the server is a standby, which takes no rows; name both servers in url, with"
              + " targetServerType=primary";
      case "3D000" -> "there is no such database; make it, or correct url";
      case "3F000" -> "the tables have no place";
      case "42501" -> "the account lacks a right";
      case "53100" -> "the disk of the server is full; free space on it";
      case "53300" -> "the server has no connection left; raise its max_connections";
      case "55P03" -> "another session keeps a lock; end that session";
      case "57014" -> "the server is too slow";
      default ->
          switch (state.substring(0, 2)) {
            case "08" -> SILENT;
            case "28" -> "the server refuses the account; check user and password";
            case "57" -> "the server is being stopped or started";
            case "XX", "58" -> "the server has a fault; see its log";
            default -> "it takes no rows";
          };
    };
  }
}
