package org.hotbackup.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.RoleChange;

/** The role changes of both stations as rows, for the view {@code role_history} (ROLE-14). */
final class RoleHistory {

  private final Database database;
  private final Origins origins;
  private final WriteGuard guard;

  RoleHistory(Database database, Origins origins, WriteGuard guard) {
    this.database = database;
    this.origins = origins;
    this.guard = guard;
  }

  /** Whether this station may add changes: a standby does so in a database of its own only. */
  boolean open() {
    return guard.open();
  }

  /**
   * Adds the changes that are not there yet.
   *
   * @throws NotPermittedException it is the other station's database now; nothing was added
   */
  void add(List<RoleChange> changes) throws HistoryUnavailableException, NotPermittedException {
    database
        .write(
            connection -> {
              guard.hold(connection);
              return add(connection, changes);
            })
        .ifPresent(origins::committed);
  }

  private Optional<Origin> add(Connection connection, List<RoleChange> changes)
      throws SQLException {
    // Most are there: what is offered again and again must not use up sequences.
    List<RoleChange> missing = missing(connection, changes);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = origins.take(connection, missing.size());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO role_change (station, number, time, from_role, to_role, cause, detail,"
                + " term, millis, origin, sequence) VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?, ?, ?)"
                    .formatted(database.dialect().time("?"))
                + " ON CONFLICT DO NOTHING")) {
      for (RoleChange change : missing) {
        key(insert, change);
        insert.setString(4, change.from().name());
        insert.setString(5, change.to().name());
        insert.setString(6, change.cause().name());
        insert.setString(7, change.detail());
        insert.setLong(8, change.term());
        insert.setLong(9, change.millis());
        insert.setLong(10, origin.id());
        insert.setLong(11, origin.sequence());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return Optional.of(origin);
  }

  private List<RoleChange> missing(Connection connection, List<RoleChange> changes)
      throws SQLException {
    List<RoleChange> missing = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM role_change WHERE station = ? AND number = ? AND time = "
                + database.dialect().time("?"))) {
      for (RoleChange change : changes) {
        key(select, change);
        try (ResultSet row = select.executeQuery()) {
          if (!row.next()) {
            missing.add(change);
          }
        }
      }
    }
    return missing;
  }

  private static void key(PreparedStatement statement, RoleChange change) throws SQLException {
    statement.setString(1, change.station());
    statement.setLong(2, change.sequence());
    statement.setLong(3, Micros.of(change.time()));
  }
}
