package org.hotbackup.database.internal.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Dialect;
import org.hotbackup.database.internal.Micros;
import org.hotbackup.database.internal.Sweep;

/**
 * One sweep through the records that are older than a number of days. What still matters stays,
 * whatever its age: an alarm that stands, an effect that is to be tried again, and how a condition
 * is. The newest record of a key goes last, in a later sweep than the others: an older one must not
 * come forth in its place. How a condition was before tells nobody anything and there is much of
 * it, so that it goes after a day in any case.
 */
public final class OldRecords implements Sweep {

  private static final int ROWS = 1000;
  private static final String CONDITION = "condition";
  private static final Duration CONDITIONS = Duration.ofDays(1);

  private static final String SAME = "other.kind = old.kind AND other.key = old.key";
  private static final String OTHER = "(other.term, other.number, other.time, other.station)";
  private static final String OLD = "(old.term, old.number, old.time, old.station)";

  private final Dialect dialect;
  private final Instant now;
  private final Duration age;
  private final Deque<String> kinds;

  private OldRecords(Dialect dialect, Instant now, Duration age, List<String> kinds) {
    this.dialect = dialect;
    this.now = now;
    this.age = age;
    this.kinds = new ArrayDeque<>(kinds);
  }

  /**
   * A sweep through the kinds that there are now.
   *
   * @param age how old records may become; zero for any age
   */
  public static OldRecords in(Database database, Instant now, Duration age)
      throws HistoryUnavailableException {
    List<String> kinds =
        database.read(
            connection -> {
              List<String> found = new ArrayList<>();
              try (Statement statement = connection.createStatement();
                  ResultSet rows =
                      statement.executeQuery("SELECT DISTINCT kind FROM pair_record")) {
                while (rows.next()) {
                  found.add(rows.getString(1));
                }
              }
              return found;
            });
    kinds.removeIf(kind -> age.isZero() && !kind.equals(CONDITION));
    return new OldRecords(database.dialect(), now, age, kinds);
  }

  @Override
  public String what() {
    return "records of effects, alarms and the like";
  }

  @Override
  public boolean done() {
    return kinds.isEmpty();
  }

  @Override
  public int deleteSlice(Connection connection) throws SQLException {
    if (done()) {
      return 0;
    }
    int deleted;
    try (PreparedStatement delete = connection.prepareStatement(delete(kinds.element()))) {
      delete.setString(1, kinds.element());
      delete.setLong(2, Micros.of(before(kinds.element())));
      delete.setInt(3, ROWS);
      deleted = delete.executeUpdate();
    }
    if (deleted < ROWS) {
      kinds.remove();
    }
    return deleted;
  }

  private Instant before(String kind) {
    boolean sooner = age.isZero() || age.compareTo(CONDITIONS) > 0;
    return now.minus(kind.equals(CONDITION) && sooner ? CONDITIONS : age);
  }

  private String delete(String kind) {
    return """
    DELETE FROM pair_record WHERE (kind, key, term, number, time, station) IN (
      SELECT old.kind, old.key, old.term, old.number, old.time, old.station
      FROM pair_record old WHERE old.kind = ? AND old.time < %1$s
        AND (EXISTS (SELECT 1 FROM pair_record other WHERE %2$s AND %3$s > %4$s)
          OR (%5$s AND NOT EXISTS (SELECT 1 FROM pair_record other WHERE %2$s AND %3$s < %4$s)))
      ORDER BY old.time LIMIT ?)
    """
        .formatted(dialect.time("?"), SAME, OTHER, OLD, over(kind));
  }

  /** SQL for whether the newest record of a key no longer matters. */
  private String over(String kind) {
    return switch (kind) {
      case CONDITION -> "1 = 0";
      case "alarm" -> "coalesce(" + dialect.field("old.fields", "cleared") + ", '') <> ''";
      case "effect" -> dialect.field("old.fields", "state") + " <> 'RETRY'";
      default -> "1 = 1";
    };
  }
}
