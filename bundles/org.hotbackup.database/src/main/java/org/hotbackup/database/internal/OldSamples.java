package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;

/**
 * One sweep through the samples that are older than a moment, in slices, each a transaction that
 * keeps writers waiting for milliseconds. The newest sample of each tag stays, whatever its age: a
 * tag that is recorded on change has its value in it. For one thread.
 */
final class OldSamples implements Sweep {

  /** So many rows make a slice, and so many tags that are looked through. */
  private static final int ROWS = 1000;

  private static final int TAGS = 100;

  private final List<Integer> tags;
  private final long before;
  private final String delete;
  private int next;

  private OldSamples(List<Integer> tags, Instant before, Dialect dialect) {
    this.tags = tags;
    this.before = Micros.of(before);
    this.delete =
        """
        DELETE FROM sample WHERE tag = ? AND time IN (
          SELECT old.time FROM sample old WHERE old.tag = ? AND old.time < %s
            AND old.time < (SELECT max(newest.time) FROM sample newest WHERE newest.tag = ?)
          ORDER BY old.time LIMIT ?)
        """
            .formatted(dialect.time("?"));
  }

  /** A sweep through the tags that there are now. */
  static OldSamples in(Database database, Instant before) throws HistoryUnavailableException {
    List<Integer> tags =
        database.read(
            connection -> {
              List<Integer> found = new ArrayList<>();
              try (Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("SELECT id FROM tag ORDER BY id")) {
                while (rows.next()) {
                  found.add(rows.getInt(1));
                }
              }
              return found;
            });
    return new OldSamples(tags, before, database.dialect());
  }

  @Override
  public String what() {
    return "samples";
  }

  @Override
  public boolean done() {
    return next == tags.size();
  }

  @Override
  public int deleteSlice(Connection connection) throws SQLException {
    int deleted = 0;
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      for (int looked = 0; looked < TAGS && deleted < ROWS && !done(); looked++) {
        int most = ROWS - deleted;
        statement.setInt(1, tags.get(next));
        statement.setInt(2, tags.get(next));
        statement.setLong(3, before);
        statement.setInt(4, tags.get(next));
        statement.setInt(5, most);
        int now = statement.executeUpdate();
        deleted += now;
        if (now < most) {
          next++;
        }
      }
    }
    return deleted;
  }
}
