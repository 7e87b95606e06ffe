package org.hotbackup.database.internal.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.History;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.records.PairServices;
import org.hotbackup.testkit.TestIdentity;

/** A station's history without the station: a database in a directory, as the components use it. */
final class SyncStation implements AutoCloseable {

  private static final List<String> MEMORY = List.of("origins", "origins-met");

  /** All columns but the numbers that differ from database to database. */
  private static final String ROWS =
      "SELECT t.name, %s, s.value, s.text, s.quality, w.name, s.term, s.late, o.station, o.uuid,"
          + " s.sequence FROM sample s JOIN tag t ON t.id = s.tag JOIN station w ON w.id ="
          + " s.station JOIN origin o ON o.id = s.origin";

  private static final String CHANGES =
      "SELECT r.station, r.number, %s, r.from_role, r.to_role, r.cause, r.detail, r.term,"
          + " r.millis, o.station, o.uuid, r.sequence FROM role_change r JOIN origin o ON o.id ="
          + " r.origin";

  private static final String RECORDS =
      "SELECT r.kind, r.key, r.term, r.number, %s, r.station, r.fields, o.station, o.uuid,"
          + " r.sequence FROM pair_record r JOIN origin o ON o.id = r.origin";

  private static final List<String> VIEWS =
      List.of(
          "SELECT item, %planned, channel, state, attempts, %done, station, term, error FROM effect",
          "SELECT tag, condition, %raised, %cleared, %acknowledged, acknowledged_by, text,"
              + " station, term FROM alarm",
          "SELECT report, %planned, state, %started, %finished, station, term, file"
              + " FROM report_run");

  final String name;
  final Path directory;
  final HistoryHealth health = new HistoryHealth();
  final LagMeter behind = new LagMeter();
  final LagMeter otherBehind = new LagMeter();
  volatile boolean recording;

  final Disk disk;
  private Database database;
  private Origins origins;
  private History history;
  private PairServices.Offer pair;
  private Tables tables;
  private OpenHistory sync;

  /** A station that remembers things in a directory, beside its database. */
  SyncStation(String name, Path directory, Disk disk) throws Exception {
    this.name = name;
    this.directory = Files.createDirectories(directory);
    this.disk = disk;
    open();
  }

  /** A station with a database in a file. */
  static SyncStation sqlite(String name, Path directory) throws Exception {
    return new SyncStation(name, directory, new Disk.Sqlite(directory.resolve("history.db")));
  }

  /** Opens the database as a start of the station does. */
  void open() throws Exception {
    database = disk.database(health);
    database.open();
    origins = new Origins(name, directory.resolve("origins"));
    history = Histories.of(database, term -> true, name, origins, health);
    pair = Histories.pair(database, term -> true, TestIdentity.of(name, directory), origins);
    tables = new Tables(database, origins, name);
    sync =
        new OpenHistory(
            tables,
            new MetFile(directory.resolve("origins-met"), System::nanoTime),
            new OpenHistory.Lags(behind, otherBehind),
            new CatchUpLog(() -> "the other one"),
            new Pauses(),
            new Pace(() -> recording, health::busy, System::nanoTime),
            System::nanoTime);
  }

  @Override
  public void close() {
    database.close();
  }

  void restart() throws Exception {
    close();
    open();
  }

  int write(long term, Sample... samples) throws Exception {
    return history.write(term, List.of(samples));
  }

  int write(long term, List<Sample> samples) throws Exception {
    return history.write(term, samples);
  }

  void writeLate(long term, List<Sample> samples) throws Exception {
    history.writeLate(term, samples);
  }

  void changed(RoleChange... changes) throws Exception {
    Histories.add(database, origins, List.of(changes));
  }

  void append(long term, PairRecord... records) throws Exception {
    pair.records().append(term, List.of(records));
  }

  EffectLedger ledger() {
    return pair.ledger();
  }

  OpenHistory sync() {
    return sync;
  }

  Tables tables() {
    return tables;
  }

  Database database() {
    return database;
  }

  /** Pulls until nothing is missing. */
  void pullAll(SyncStation from) throws Exception {
    pullCut(from, Long.MAX_VALUE);
  }

  /** The same over a connection that is lost after so many bytes; returns whether it was. */
  boolean pullCut(SyncStation from, long bytes) throws Exception {
    try {
      CutTransport transport = new CutTransport(from, bytes);
      while (sync.pull().run(transport, Duration.ZERO).more()) {
        // more was promised
      }
      return false;
    } catch (CutTransport.CutException e) {
      return true;
    }
  }

  /** All samples, in the order of their keys. */
  List<String> rows() throws Exception {
    return query(ROWS.formatted(database.dialect().micros("s.time")));
  }

  /** All role changes, in the order of their keys. */
  List<String> changes() throws Exception {
    return query(CHANGES.formatted(database.dialect().micros("r.time")));
  }

  /** All records, in the order of their keys. */
  List<String> records() throws Exception {
    return query(RECORDS.formatted(database.dialect().micros("r.time")));
  }

  /** What the views made from records show, times as texts. */
  List<String> views() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String view : VIEWS) {
      String time =
          database.dialect().unnests()
              ? "to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
              : "$1";
      rows.addAll(query(view.replaceAll("%([a-z]+)", time)));
    }
    return rows;
  }

  List<String> query(String sql) throws Exception {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
              List<String> columns = new ArrayList<>();
              for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(result.getObject(i)));
              }
              rows.add(String.join("|", columns));
            }
            rows.sort(null);
            return rows;
          }
        });
  }

  /** The disk is another one, with nothing on it. */
  void replaceDisk() throws Exception {
    close();
    disk.wipe();
    for (String file : MEMORY) {
      Files.deleteIfExists(directory.resolve(file));
    }
    open();
  }

  /** What is on the disk at a time: the database, and what the station remembers beside it. */
  record Copy(Disk database, Map<String, byte[]> memory) {}

  Copy copy() throws Exception {
    close();
    Map<String, byte[]> memory = new HashMap<>();
    for (String file : MEMORY) {
      if (Files.exists(directory.resolve(file))) {
        memory.put(file, Files.readAllBytes(directory.resolve(file)));
      }
    }
    Copy copy = new Copy(disk.copy(), memory);
    open();
    return copy;
  }

  /** Puts a copy back: the database alone, or everything. */
  void putBack(Copy copy, boolean all) throws Exception {
    close();
    disk.putBack(copy.database());
    if (all) {
      for (String file : MEMORY) {
        Files.deleteIfExists(directory.resolve(file));
      }
      for (Map.Entry<String, byte[]> file : copy.memory().entrySet()) {
        Files.write(directory.resolve(file.getKey()), file.getValue());
      }
    }
    open();
  }
}
