package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station whose database is away, and which is killed meanwhile. */
@Tag("network")
class OutageIT {

  private static final CountingOptions SOURCE = CountingOptions.of(20, 100);
  private static final int NUMBERS = 300;

  @TempDir Path folder;

  @Test
  @DisplayName(
      "LOG-6: a database away and a station killed meanwhile cost no sample, nor the order")
  void nothingIsLost() throws Exception {
    try (Postgres postgres = Postgres.make(folder, Pair.MAIN_HOST);
        CountingServer source = new CountingServer(Pair.MAIN_HOST, SOURCE);
        StationUnderTest main = Pair.makeMain(folder)) {
      CountedPair.prepare(main, source);
      main.write(
          "etc/org.hotbackup.database.cfg",
          "url = %s\nuser = %s\npassword = %s\n"
              .formatted(postgres.url(), Postgres.USER, Postgres.PASSWORD));
      postgres.start();
      main.start("ACTIVE");
      count(source);
      long recorded = source.highest();
      Await.until(
          "all is recorded",
          StationUnderTest.LONG,
          () -> recorded(postgres) == SOURCE.tags() * recorded);

      postgres.stop();
      count(source);
      awaitQueued(main, source.highest() - recorded);
      main.signal(Signal.KILL);
      main.start("ACTIVE");
      count(source);
      awaitQueued(main, source.highest() - recorded);

      postgres.start();
      count(source);
      Await.until(
          "all is recorded",
          StationUnderTest.LONG,
          () -> recorded(postgres) == SOURCE.tags() * source.highest());
      check(postgres, source);
      assertThat(queued(main)).isZero();
    }
  }

  /** Lets it make some numbers, which all reach the station, once it is connected. */
  private static void count(CountingServer source) {
    Await.until("the station reads", StationUnderTest.LONG, () -> source.clients() == 1);
    long to = source.highest() + NUMBERS;
    source.resume();
    Await.until("more numbers", StationUnderTest.LONG, () -> source.highest() >= to);
    source.pause();
    Await.until("all are sent", StationUnderTest.LONG, source::allSent);
  }

  private static void awaitQueued(StationUnderTest main, long numbers) {
    Await.until(
        numbers + " numbers wait on the disk",
        StationUnderTest.LONG,
        () -> queued(main) >= SOURCE.tags() * numbers);
  }

  private static long queued(StationUnderTest main) throws SQLException {
    Path file = main.file("data/queue.db");
    if (!Files.exists(file)) {
      return 0;
    }
    try (History queue = new History(file)) {
      return queue.number("SELECT sum(rows) FROM batch");
    }
  }

  private static long recorded(Postgres postgres) throws SQLException {
    try (History history = postgres.history()) {
      return history.number(
          "SELECT count(*) FROM history WHERE tag LIKE 'count.%' AND value IS NOT NULL");
    }
  }

  private static void check(Postgres postgres, CountingServer source) throws SQLException {
    try (History history = postgres.history()) {
      Numbers numbers = NumberReader.read("outage", history, source, 1, source.highest());
      System.out.println("outage: " + numbers);
      assertThat(numbers).matches(Numbers::exact);
      assertThat(numbers.rowsOfTerm()).as("terms of the two runs").hasSize(2);
      assertThat(numbers.late()).as("those of the first run that waited").isPositive();
      assertThat(
              history.number(
                  "SELECT count(*) FROM (SELECT sequence, min(value) - lag(max(value))"
                      + " OVER (ORDER BY sequence) AS ahead FROM sample"
                      + " WHERE value IS NOT NULL GROUP BY sequence) AS s WHERE ahead < 0"))
          .as("batches that came before an older one")
          .isZero();
    }
  }
}
