package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.StationIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The own origin of this station, and the sequences it gives to what it writes (LOG-4). A sequence
 * must never be given twice, so the station remembers in {@code data/origins} what it has given,
 * and takes a new origin where the database does not agree: it is new, was copied from another
 * station, was put back from an older copy, or lost its last transactions in a fail-over. That is
 * looked at with every transaction, as a database may be put back while the station runs.
 * Thread-safe.
 */
@Component(service = Origins.class)
public final class Origins {

  private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

  private final String station;
  private final OriginMemory memory;

  @Activate
  public Origins(@Reference StationIdentity station) {
    this(station.name(), station.data().resolve("origins"));
  }

  /**
   * The origins of a station.
   *
   * @param file where the station remembers what it has given; need not exist
   */
  public Origins(String station, Path file) {
    this.station = station;
    this.memory = new OriginMemory(file);
  }

  /** The own origin, made where it is missing; {@link #committed} must follow as well. */
  public Origin own(Connection connection) throws SQLException {
    return take(connection, 0);
  }

  /**
   * Takes the next sequence for as many rows as given. All of them carry the one of the origin
   * returned, so that a difference of sequences is a number of rows; where they are more than
   * 10,000, earlier ones carry as much less as there are rows behind them. From here on other
   * transactions of this station wait until this one ends.
   *
   * @param connection in a transaction that writes; {@link #committed} must follow its commit
   */
  public Origin take(Connection connection, int rows) throws SQLException {
    Optional<Origin> own = advance(connection, rows);
    if (own.isPresent() && memory.agrees(own.get().uuid(), own.get().sequence() - rows)) {
      return own.get();
    }
    if (own.isPresent()) {
      giveBack(connection, own.get(), rows);
    }
    String uuid = memory.make().toString();
    if (!nameOlderRows(connection, uuid)) {
      insert(connection, uuid);
    }
    return advance(connection, rows).orElseThrow();
  }

  /** To be called as soon as the transaction that took the sequence is committed. */
  public void committed(Origin taken) {
    if (memory.remember(taken.uuid(), taken.sequence())) {
      LOG.info(
          "History database: what {} writes into it counts from now on as from a new origin, {}",
          taken.station(),
          taken.uuid());
    }
  }

  /**
   * Gives up the own origin, so that the next transaction takes a new one: for a station that finds
   * out that another one gives, or it has itself given before, the same sequences.
   *
   * @param connection in a transaction
   */
  public void renew(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE origin SET own = 0 WHERE station = ? AND own = 1")) {
      update.setString(1, station);
      update.executeUpdate();
    }
  }

  /** The update also locks the row, so that sequences are committed in their order. */
  private Optional<Origin> advance(Connection connection, int rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE origin SET sequence = sequence + ? WHERE station = ? AND own = 1"
                + " RETURNING id, uuid, sequence")) {
      update.setInt(1, rows);
      update.setString(2, station);
      try (ResultSet row = update.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Origin(
                    row.getLong(1), station, UUID.fromString(row.getString(2)), row.getLong(3)))
            : Optional.empty();
      }
    }
  }

  private static void giveBack(Connection connection, Origin origin, int rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE origin SET sequence = sequence - ?, own = 0 WHERE id = ?")) {
      update.setInt(1, rows);
      update.setLong(2, origin.id());
      update.executeUpdate();
    }
  }

  /** Rows from before there were origins have one without a name. */
  private boolean nameOlderRows(Connection connection, String uuid) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE origin SET station = ?, uuid = ?, own = 1 WHERE station = ''")) {
      update.setString(1, station);
      update.setString(2, uuid);
      return update.executeUpdate() > 0;
    }
  }

  private void insert(Connection connection, String uuid) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO origin (station, uuid, own) VALUES (?, ?, 1)")) {
      insert.setString(1, station);
      insert.setString(2, uuid);
      insert.executeUpdate();
    }
  }
}
