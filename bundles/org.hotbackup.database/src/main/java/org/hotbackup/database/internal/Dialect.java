package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What differs between the databases, apart from how they are reached. Stateless or thread-safe.
 */
public interface Dialect {

  /** Folder of the numbered SQL files beside {@link Migrations}. */
  String folder();

  /**
   * SQL that gives a column of times as microseconds since 1970-01-01T00:00:00Z.
   *
   * @param column its name
   */
  String micros(String column);

  /**
   * SQL that makes the value of a column of times.
   *
   * @param expression microseconds since 1970-01-01T00:00:00Z, for example {@code ?}; it may stand
   *     in the SQL more than once, unless it is {@code ?}
   */
  String time(String expression);

  /**
   * SQL that gives a text of a column with a JSON object; null where the object has none.
   *
   * @param name a name of letters and underscores
   */
  String field(String column, String name);

  /** Whether a statement takes columns of many rows as arrays, which it unnests. */
  boolean unnests();

  /**
   * Inserts samples, with the names of tags and station where they are missing. A sample whose
   * (tag, time) is there already is left out.
   *
   * @param connection in a transaction
   * @return the number of rows that are new
   */
  int insert(Connection connection, Rows rows) throws SQLException;
}
