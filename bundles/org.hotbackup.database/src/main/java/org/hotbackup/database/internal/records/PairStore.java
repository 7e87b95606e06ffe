package org.hotbackup.database.internal.records;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Origin;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.TermFence;

/** The records of the pair in a database that is there (LOG-4, OUT-3). Thread-safe. */
final class PairStore implements PairRecords {

  private final Database database;
  private final TermFence fence;
  private final Permit permit;
  private final String station;
  private final Origins origins;
  private final OtherStation other;
  private final RecordTable table;

  /**
   * The records of a station.
   *
   * @param fence is asked in every transaction that writes
   * @param permit is asked before such a transaction begins, and right before its commit
   * @param station the name that records carry
   */
  PairStore(
      Database database,
      TermFence fence,
      Permit permit,
      String station,
      Origins origins,
      OtherStation other) {
    this.database = database;
    this.fence = fence;
    this.permit = permit;
    this.station = station;
    this.origins = origins;
    this.other = other;
    table = new RecordTable(database.dialect());
  }

  String station() {
    return station;
  }

  @Override
  public boolean append(long term, List<PairRecord> records)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    RecordRules.check(records);
    if (records.isEmpty()) {
      return true;
    }
    return held(write(term, connection -> insert(connection, term, records)).origin());
  }

  /** What a transaction has added, and how far the own origin has come with it. */
  private record Written(Origin origin, List<StoredRecord> records) {}

  private Written write(long term, Database.Transaction<Written> work)
      throws NotPermittedException, HistoryUnavailableException {
    Written written =
        database.write(
            connection -> {
              fence.hold(connection, term);
              Written done = work.run(connection);
              // The process may have been frozen since the first check (SEC-4).
              permit.require(term);
              return done;
            });
    origins.committed(written.origin());
    return written;
  }

  private Written insert(Connection connection, long term, List<PairRecord> records)
      throws SQLException {
    Origin origin = origins.take(connection, records.size());
    return new Written(origin, table.insert(connection, records, term, station, origin));
  }

  /** A record that was added, and how far the own origin has come with it. */
  record Added(StoredRecord record, Origin origin) {}

  void require(long term) throws NotPermittedException {
    permit.require(term);
  }

  /** What is to follow the newest record of a key. */
  interface Change {

    /**
     * Decides within the transaction.
     *
     * @return the record to be added; empty to add nothing
     */
    Optional<PairRecord> after(Optional<StoredRecord> newest) throws NotPermittedException;
  }

  /**
   * Adds a record that depends on the newest one of its key; nobody adds to that key in between.
   * Does not wait for the other station.
   *
   * @return what was added; empty where nothing was to be added
   */
  Optional<Added> change(long term, String kind, String key, Change change)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    Written written = write(term, connection -> change(connection, term, kind, key, change));
    return written.records().stream()
        .findFirst()
        .map(record -> new Added(record, written.origin()));
  }

  private Written change(Connection connection, long term, String kind, String key, Change change)
      throws SQLException, NotPermittedException {
    // Others that write for this station wait from here on.
    Origin own = origins.own(connection);
    Optional<PairRecord> next = change.after(table.newest(connection, kind, key));
    if (next.isEmpty()) {
      return new Written(own, List.of());
    }
    List<PairRecord> records = List.of(next.get());
    RecordRules.check(records);
    return insert(connection, term, records);
  }

  /** As {@link OtherStation#holds}. */
  boolean held(Origin written) {
    return other.holds(written);
  }

  Optional<StoredRecord> stored(String kind, String key) throws HistoryUnavailableException {
    return database.read(connection -> table.newest(connection, kind, key));
  }

  List<StoredRecord> range(String kind, String from, String to, int most)
      throws HistoryUnavailableException {
    return database.read(connection -> table.range(connection, kind, from, to, most));
  }

  List<StoredRecord> having(
      RecordTable.Having which, String field, Collection<String> values, int most)
      throws HistoryUnavailableException {
    return database.read(connection -> table.having(connection, which, field, values, most));
  }

  @Override
  public Optional<PairRecord> newest(String kind, String key) throws HistoryUnavailableException {
    return stored(kind, key).map(StoredRecord::record);
  }

  @Override
  public List<PairRecord> newest(String kind, Instant since, int most)
      throws HistoryUnavailableException {
    return database.read(connection -> table.since(connection, kind, since, most)).stream()
        .map(StoredRecord::record)
        .toList();
  }

  @Override
  public boolean current() {
    return other.current();
  }
}
