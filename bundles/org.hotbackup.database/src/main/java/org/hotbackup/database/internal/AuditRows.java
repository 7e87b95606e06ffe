package org.hotbackup.database.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;

/**
 * The rows of the audit trail, for the view {@code audit} (OUT-4). No fence: what a station has
 * seen is true whatever its role, and (chain, sequence) makes a repeated row no second one.
 */
final class AuditRows implements AuditTable {

  private static final String COLUMNS =
      "actor, origin, address, action, subject, old_value, new_value, detail, hash";

  private final Database database;

  AuditRows(Database database) {
    this.database = database;
  }

  @Override
  public String database() throws HistoryUnavailableException {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT max(id) FROM audit_database");
              ResultSet row = select.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
          }
        });
  }

  @Override
  public void add(List<AuditRow> rows) throws HistoryUnavailableException {
    String insert =
        "INSERT INTO audit_row (chain, sequence, time, station, "
            + COLUMNS
            + ") VALUES (?, ?, "
            + database.dialect().time("?")
            + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, sequence) DO NOTHING";
    write(
        insert,
        statement -> {
          for (AuditRow row : rows) {
            statement.setString(1, row.chain());
            statement.setLong(2, row.sequence());
            statement.setLong(3, Micros.of(row.time()));
            int column = 4;
            for (String text : texts(row)) {
              statement.setString(column++, text);
            }
            statement.addBatch();
          }
          statement.executeBatch();
        });
  }

  private static List<String> texts(AuditRow row) {
    return List.of(
        row.station(),
        row.actor(),
        row.origin(),
        row.address(),
        row.action(),
        row.subject(),
        row.oldValue(),
        row.newValue(),
        row.detail(),
        row.hash());
  }

  @Override
  public List<AuditRow> read(String chain, long after, int most)
      throws HistoryUnavailableException {
    return select(
        "WHERE chain = ? AND sequence > ? ORDER BY sequence LIMIT ?", List.of(chain, after, most));
  }

  @Override
  public List<String> chains() throws HistoryUnavailableException {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT DISTINCT chain FROM audit_row ORDER BY chain");
              ResultSet row = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
              found.add(row.getString(1));
            }
            return found;
          }
        });
  }

  @Override
  public List<AuditRow> find(AuditSearch search, int most) throws HistoryUnavailableException {
    StringBuilder where = new StringBuilder("WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    String time = database.dialect().time("?");
    search
        .from()
        .ifPresent(
            from -> {
              where.append(" AND time >= ").append(time);
              values.add(Micros.of(from));
            });
    search
        .before()
        .ifPresent(
            before -> {
              where.append(" AND time < ").append(time);
              values.add(Micros.of(before));
            });
    if (!search.actor().isEmpty()) {
      where.append(" AND actor = ?");
      values.add(search.actor());
    }
    if (!search.action().isEmpty()) {
      where.append(" AND (action = ? OR substr(action, 1, ?) = ?)");
      values.add(search.action());
      values.add(search.action().length() + 1);
      values.add(search.action() + ".");
    }
    where.append(" ORDER BY time DESC, chain DESC, sequence DESC LIMIT ? OFFSET ?");
    values.add(most);
    values.add(search.skip());
    return select(where.toString(), values);
  }

  @Override
  public void remove(String chain, long upTo) throws HistoryUnavailableException {
    write(
        "DELETE FROM audit_row WHERE chain = ? AND sequence <= ?",
        statement -> {
          statement.setString(1, chain);
          statement.setLong(2, upTo);
          statement.executeUpdate();
        });
  }

  private interface Filling {
    void run(PreparedStatement statement) throws SQLException;
  }

  private void write(String sql, Filling filling) throws HistoryUnavailableException {
    try {
      database.write(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              filling.run(statement);
            }
            return true;
          });
    } catch (NotPermittedException e) {
      throw new IllegalStateException("the work asks for no permission", e);
    }
  }

  private List<AuditRow> select(String where, List<Object> values)
      throws HistoryUnavailableException {
    String query =
        "SELECT chain, station, sequence, "
            + database.dialect().micros("time")
            + ", "
            + COLUMNS
            + " FROM audit_row "
            + where;
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
              select.setObject(i + 1, values.get(i));
            }
            return list(select);
          }
        });
  }

  private static List<AuditRow> list(PreparedStatement select) throws SQLException {
    List<AuditRow> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new AuditRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Micros.toInstant(row.getLong(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13)));
      }
    }
    return found;
  }
}
