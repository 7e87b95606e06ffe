package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

/** When the rows of a PostgreSQL database became visible, told by the database itself. */
final class CommitOrder {

  /** Rows of a term that were committed after the first row of a newer one; late ones may. */
  static final String AFTER_A_NEWER_TERM =
      """
      WITH committed AS (
        SELECT term, late, pg_xact_commit_timestamp(xmin) AS at FROM sample),
      begun AS (SELECT term, min(at) AS at FROM committed GROUP BY term),
      followed AS (
        SELECT begun.term, min(newer.at) AS at
        FROM begun JOIN begun AS newer ON newer.term > begun.term GROUP BY begun.term)
      SELECT count(*) FROM committed JOIN followed USING (term)
      WHERE late = 0 AND committed.at > followed.at
      """;

  /** Numbers of a tag that were committed after a higher one. */
  static final String AFTER_A_HIGHER_NUMBER =
      """
      SELECT count(*) FROM (
        SELECT value, max(value) OVER (
          PARTITION BY tag ORDER BY pg_xact_commit_timestamp(xmin)
          GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM sample WHERE value IS NOT NULL) AS ordered
      WHERE value < before
      """;

  private CommitOrder() {}

  /** Fails where a row of a term was committed after the first one of a newer term. */
  static void assertTermsKept(Postgres database) throws SQLException {
    assertNone(database, "rows of a term committed after a newer one's first", AFTER_A_NEWER_TERM);
  }

  /** Fails where a tag's numbers were not committed in their order. */
  static void assertNumbersInOrder(Postgres database) throws SQLException {
    assertNone(database, "numbers committed after a higher one", AFTER_A_HIGHER_NUMBER);
  }

  /** Prints the question and the answer. */
  private static void assertNone(Postgres database, String what, String query) throws SQLException {
    try (History history = database.history()) {
      long rows = history.number(query);
      System.out.println(
          "takeovers: " + what + ": " + rows + "\n" + query.indent(2).stripTrailing());
      assertThat(rows).as(what).isZero();
    }
  }
}
