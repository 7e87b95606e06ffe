package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-4 every row has an origin and a sequence, and none is given twice")
class OriginsTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");

  @TempDir private Path directory;
  private int samples;

  /** One run of a station, which writes rows in one transaction and ends. */
  private void write(String station, Path file, int rows) throws Exception {
    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      database.open();
      write(database, station, rows);
    }
  }

  private void write(Database database, String station, int rows) throws Exception {
    History history =
        Histories.of(
            database, term -> true, station, directory.resolve(station), new HistoryHealth());
    List<Sample> batch = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      batch.add(Sample.good("tag", TIME.plusMillis(++samples), 1));
    }
    assertThat(history.write(1, batch)).isEqualTo(rows);
  }

  private static List<String> origins(Path file) throws Exception {
    return Sql.rows(file, "SELECT station, sequence, own FROM origin ORDER BY id");
  }

  private static List<String> rowsPerSequence(Path file) throws Exception {
    return Sql.rows(
        file,
        "SELECT origin, sequence, count(*) FROM sample GROUP BY origin, sequence"
            + " ORDER BY origin, sequence");
  }

  private Path file(String name) {
    return directory.resolve(name + ".db");
  }

  /** Puts a copy in the place of a database, as an administrator does. */
  private static void put(Path copy, Path file) throws Exception {
    for (String end : List.of("-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file + end));
    }
    Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aTransactionOfSoManyRowsCountsAsMany() throws Exception {
    write("main", file("a"), 3);
    write("main", file("a"), 2);
    assertThat(origins(file("a"))).containsExactly("main|5|1");
    assertThat(rowsPerSequence(file("a"))).containsExactly("1|3|3", "1|5|2");
  }

  @Test
  void noMoreThanTenThousandRowsCarryOneSequence() throws Exception {
    write("main", file("a"), 20_001);
    assertThat(rowsPerSequence(file("a")))
        .containsExactly("1|10000|10000", "1|20000|10000", "1|20001|1");
    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|20002|1");
  }

  @Test
  void everyDatabaseIsAnOriginOfItsOwn() throws Exception {
    write("main", file("a"), 1);
    write("main", file("b"), 1);
    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|2|1");
    assertThat(origins(file("b"))).containsExactly("main|1|1");
    String uuid = "SELECT uuid FROM origin";
    assertThat(Sql.rows(file("a"), uuid)).isNotEqualTo(Sql.rows(file("b"), uuid));
  }

  @Test
  void aFileCopiedToAnotherStationIsANewOriginThere() throws Exception {
    write("main", file("a"), 3);
    put(file("a"), file("b"));
    write("backup", file("b"), 1);
    assertThat(origins(file("b"))).containsExactly("main|3|1", "backup|1|1");

    put(file("a"), file("b"));
    write("backup", file("b"), 1);
    assertThat(Sql.rows(file("b"), "SELECT count(DISTINCT uuid) FROM origin")).containsExactly("2");
  }

  @Test
  void theSameCopyTakenTwiceByAnotherStationMakesTwoOrigins() throws Exception {
    write("main", file("a"), 1);
    List<String> uuids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      put(file("a"), file("b"));
      write("backup", file("b"), 1);
      uuids.addAll(Sql.rows(file("b"), "SELECT uuid FROM origin WHERE station = 'backup'"));
    }
    assertThat(uuids).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void anOlderCopyPutBackDoesNotGiveItsSequencesAgain() throws Exception {
    write("main", file("a"), 2);
    put(file("a"), file("copy"));
    write("main", file("a"), 2);
    put(file("copy"), file("a"));

    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|2|0", "main|1|1");
    assertThat(rowsPerSequence(file("a"))).containsExactly("1|2|2", "2|1|1");
  }

  @Test
  void anOlderCopyPutBackUnderTheRunningStationIsSeenToo() throws Exception {
    write("main", file("a"), 2);
    put(file("a"), file("copy"));
    try (Database database = new SqliteDatabase(file("a"), new HistoryHealth())) {
      database.open();
      write(database, "main", 2);
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file("a"));
          var statement = connection.createStatement()) {
        statement.executeUpdate("restore from '" + file("copy") + "'");
      }
      write(database, "main", 1);
    }
    assertThat(origins(file("a"))).containsExactly("main|2|0", "main|1|1");
  }

  @Test
  void aCopyThatIsStillTheNewestGoesOn() throws Exception {
    write("main", file("a"), 2);
    put(file("a"), file("copy"));
    put(file("copy"), file("a"));
    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|3|1");
  }

  @Test
  void aStationThatHasForgottenWhatItGaveTakesANewOrigin() throws Exception {
    write("main", file("a"), 2);
    Path memory = directory.resolve("main/origins");
    Files.writeString(memory, Files.readString(memory).substring(20));
    write("main", file("a"), 1);
    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|2|0", "main|2|1");
  }

  @Test
  void aStationThatRemembersLessThanWasCommittedGoesOn() throws Exception {
    write("main", file("a"), 2);
    Path memory = directory.resolve("main/origins");
    String before = Files.readString(memory);
    write("main", file("a"), 2);
    Files.writeString(memory, before);
    write("main", file("a"), 1);
    assertThat(origins(file("a"))).containsExactly("main|5|1");
  }

  @Test
  void whatIsRolledBackTakesNoSequence() throws Exception {
    try (Database database = new SqliteDatabase(file("a"), new HistoryHealth())) {
      database.open();
      Origins origins = new Origins("main", directory.resolve("main/origins"));
      origins.committed(database.write(connection -> origins.take(connection, 3)));
      assertThat(
              catchThrowable(
                  () ->
                      database.write(
                          connection -> {
                            origins.take(connection, 5);
                            throw new SQLException("no");
                          })))
          .isNotNull();
      Origin next = database.write(connection -> origins.take(connection, 1));
      assertThat(next.sequence()).isEqualTo(4);
    }
  }

  @Test
  void anOriginThatIsGivenUpIsNotTakenAgain() throws Exception {
    try (Database database = new SqliteDatabase(file("a"), new HistoryHealth())) {
      database.open();
      Origins origins = new Origins("main", directory.resolve("main/origins"));
      Origin first = database.write(origins::own);
      origins.committed(first);
      Origin second =
          database.write(
              connection -> {
                origins.renew(connection);
                assertThat(origins.own(connection).id()).isNotEqualTo(first.id());
                return origins.take(connection, 1);
              });
      assertThat(second.id()).as("one new origin, not two").isEqualTo(first.id() + 1);
      assertThat(second.uuid()).isNotEqualTo(first.uuid());
    }
  }
}
