package org.hotbackup.database.internal;

import java.sql.PreparedStatement;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.RoleChange;

/** The role changes of both stations as rows, for the view {@code role_history} (ROLE-14). */
final class RoleHistory {

  private final Database database;

  RoleHistory(Database database) {
    this.database = database;
  }

  /**
   * Adds the changes that are not there yet. Asks for no permit: a standby keeps its role changes.
   */
  void add(List<RoleChange> changes) throws HistoryUnavailableException {
    try {
      database.<Void>write(
          connection -> {
            try (PreparedStatement insert =
                connection.prepareStatement(
                    "INSERT INTO role_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")) {
              for (RoleChange change : changes) {
                insert.setString(1, change.station());
                insert.setLong(2, change.sequence());
                insert.setLong(3, Micros.of(change.time()));
                insert.setString(4, change.from().name());
                insert.setString(5, change.to().name());
                insert.setString(6, change.cause().name());
                insert.setString(7, change.detail());
                insert.setLong(8, change.term());
                insert.setLong(9, change.millis());
                insert.addBatch();
              }
              insert.executeBatch();
            }
            return null;
          });
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }
}
