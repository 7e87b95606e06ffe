package org.hotbackup.database.internal.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Origins;

/** The database of this station, as far as all of the synchronisation needs it. Thread-safe. */
final class Tables {

  private final Database database;
  private final Origins origins;
  private final String station;

  /**
   * Tables of an open database.
   *
   * @param station name of this station
   */
  Tables(Database database, Origins origins, String station) {
    this.database = database;
    this.origins = origins;
    this.station = station;
  }

  Database database() {
    return database;
  }

  Origins origins() {
    return origins;
  }

  String station() {
    return station;
  }

  /** How it stands now; the own origin is made where it is missing. */
  State state() throws HistoryUnavailableException {
    Optional<State> state = database.read(this::state);
    if (state.isEmpty()) {
      origins.committed(write(origins::own));
      state = database.read(this::state);
    }
    return state.orElseThrow(
        () ->
            new HistoryUnavailableException(
                database.describe() + ": the own origin of this station is missing", null));
  }

  /** As {@link #state()}, empty where there is no own origin. */
  Optional<State> state(Connection connection) throws SQLException {
    Map<OriginId, Long> held = new HashMap<>();
    Optional<OriginId> own = Optional.empty();
    // An origin without a name holds rows from before there were origins, not taken over yet.
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT station, uuid, sequence, own FROM origin WHERE station <> ''");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        OriginId origin = new OriginId(rows.getString(1), UUID.fromString(rows.getString(2)));
        held.put(origin, rows.getLong(3));
        if (rows.getInt(4) == 1 && origin.station().equals(station)) {
          own = Optional.of(origin);
        }
      }
    }
    return own.map(origin -> new State(origin, new Vector(held)));
  }

  /** Writes what needs no permit: a standby keeps what the other station sends. */
  <T> T write(Database.Transaction<T> work) throws HistoryUnavailableException {
    try {
      return database.write(work);
    } catch (NotPermittedException e) {
      throw new AssertionError("no permit is asked for here", e);
    }
  }
}
