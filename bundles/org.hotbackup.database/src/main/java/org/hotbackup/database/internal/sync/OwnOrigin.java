package org.hotbackup.database.internal.sync;

import java.sql.PreparedStatement;
import java.util.OptionalLong;
import java.util.function.Function;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no two rows ever have the same origin and sequence. Where the whole station was
 * put back from a copy it cannot know that itself: the other station then holds more of the own
 * origin than this database had when it was opened, and would take the new rows for old ones. So
 * the station takes a new origin before it exchanges the first row, and moves to it what it has
 * written since it was opened. Thread-safe.
 */
final class OwnOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(OwnOrigin.class);

  private final Tables tables;
  private final Adoption adoption;
  private final MetFile metFile;
  private final OriginId opened;

  /** The sequence of the own origin when the database was opened. */
  private final long sequenceOpened;

  private boolean met;

  /**
   * The own origin of a database that was just opened and has exchanged nothing yet.
   *
   * @param metFile remembers how far the stations have met
   */
  OwnOrigin(Tables tables, MetFile metFile) throws HistoryUnavailableException {
    this.tables = tables;
    this.metFile = metFile;
    adoption = new Adoption(tables);
    State state = tables.state();
    opened = state.own();
    sequenceOpened = state.held().of(opened);
    if (adoption.needed()) {
      LOG.info("{} rows count as from the origin of now", adoption.run());
    }
  }

  /**
   * Compares with what the other station says, before anything is exchanged with it.
   *
   * @param otherOwn key of the origin that the other station writes
   * @param otherHolds how much the other station holds of an origin, where it says so
   * @return how this database stands, with an own origin that is in order
   */
  synchronized State check(long otherOwn, Function<OriginId, OptionalLong> otherHolds)
      throws HistoryUnavailableException {
    State state = tables.state();
    OriginId own = state.own();
    OptionalLong told = otherHolds.apply(own);
    long theirs = told.orElse(0);
    if (otherOwn == own.key()
        || theirs > state.held().of(own)
        || !met && own.equals(opened) && theirs > sequenceOpened) {
      LOG.warn(
          "The other station holds rows that this database should have written: it was put back"
              + " from a copy. What was written since counts as from a new origin");
      renew(own, metFile.read(own.uuid()));
      state = tables.state();
    }
    if (told.isPresent()) {
      met = true;
      metFile.write(state.own().uuid(), state.held().of(state.own()));
    }
    return state;
  }

  private void renew(OriginId own, long keep) throws HistoryUnavailableException {
    Origin renewed =
        tables.write(
            connection -> {
              tables.origins().renew(connection);
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "UPDATE origin SET sequence = ?"
                          + " WHERE station = ? AND uuid = ? AND sequence > ?")) {
                update.setLong(1, keep);
                update.setString(2, own.station());
                update.setString(3, own.uuid().toString());
                update.setLong(4, keep);
                update.executeUpdate();
              }
              return tables.origins().own(connection);
            });
    tables.origins().committed(renewed);
    adoption.run();
  }
}
