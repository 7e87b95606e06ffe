package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is down, or does not want a row. */
@Tag("network")
@Tag("faults")
class StoreAndForwardIT {

  /** Ten minutes of four tags, five times a second each. */
  private static final long TEN_MINUTES = 10 * 60 * 5;

  private static final CountingOptions SOURCE = CountingOptions.of(4, 250);
  private static final Duration DELIVERED = Duration.ofSeconds(90);

  @TempDir Path folder;

  private Postgres database;
  private CountingServer source;
  private StationUnderTest station;

  @BeforeEach
  void start() throws Exception {
    database = Postgres.make(folder, Pair.MAIN_HOST);
    database.start();
    source = new CountingServer(Pair.MAIN_HOST, SOURCE);
    station = Pair.makeMain(folder);
    CountedPair.prepare(station, source);
    database.use(station);
    station.start("ACTIVE");
    CountedPair.awaitReaders(source, 1);
    source.resume();
    Await.until("the station records", StationUnderTest.LONG, () -> inDatabase() > 0);
  }

  @AfterEach
  void stop() throws Exception {
    station.close();
    source.close();
    database.close();
  }

  @Test
  @DisplayName("LOG-6: ten minutes' worth of samples wait for the database, across two restarts")
  void longOutage() throws Exception {
    database.kill();
    long half = source.highest() + TEN_MINUTES / 2;
    Await.until("half of them are made", DELIVERED, () -> source.highest() >= half);
    restart(Signal.KILL);
    long all = half + TEN_MINUTES / 2;
    Await.until("all of them are made", DELIVERED, () -> source.highest() >= all);
    restart(Signal.TERM);
    Moments.exactly(Duration.ofSeconds(1));
    database.start();
    Moments.exactly(Duration.ofSeconds(1));
    endsComplete("ten minutes without the database");
    CommitOrder.assertNumbersInOrder(database);
    CommitOrder.assertTermsKept(database);
    assertThat(queued()).isZero();
  }

  /** Nothing is made while the station does not run: there is nobody who could keep it. */
  private void restart(Signal signal) throws Exception {
    source.pause();
    Await.until("everything is sent", DELIVERED, source::allSent);
    Steady.await("everything waits on the disk", Duration.ofSeconds(1), this::queued);
    station.signal(signal);
    station.start("ACTIVE");
    CountedPair.awaitReaders(source, 1);
    source.resume();
  }

  @Test
  @DisplayName("LOG-6: a row that is refused for ever is set aside; the others are recorded")
  void refused() throws Exception {
    long refused = source.highest() + SOURCE.perSecond();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE sample ADD CONSTRAINT not_this_one CHECK (value <> " + refused + ")");
    }
    long enough = refused + 2L * SOURCE.perSecond();
    Await.until("more is made", DELIVERED, () -> source.highest() >= enough);
    source.pause();
    long to = source.highest();
    Await.until("the last ones are recorded", DELIVERED, () -> holds(to));
    Numbers found = numbers("a row refused for ever", to);
    System.out.println("takeovers: " + found);
    assertThat(found.gaps())
        .hasSize(SOURCE.tags())
        .allMatch(gap -> gap.first() == refused && gap.last() == refused);
    assertThat(found.twice()).isZero();
    assertThat(station.status().path("history").path("setAsideRows").asLong())
        .isEqualTo(SOURCE.tags());
    assertThat(station.log("not_this_one")).isNotEmpty();
    assertThat(queued()).isZero();
    assertThat(station.role()).isEqualTo("ACTIVE");
  }

  private void endsComplete(String name) throws Exception {
    source.pause();
    long to = source.highest();
    try {
      Await.until("the last ones are recorded", DELIVERED, () -> holds(to) && queued() == 0);
    } finally {
      Numbers found = numbers(name, to);
      System.out.println("takeovers: " + found);
      assertThat(found).as("numbers").matches(Numbers::exact, "every number once");
    }
  }

  private Numbers numbers(String name, long to) throws Exception {
    try (History history = database.history()) {
      return NumberReader.read(name, history, source, 1, to);
    }
  }

  private boolean holds(long number) throws Exception {
    try (History history = database.history()) {
      return history.number(
              "SELECT count(*) FROM history WHERE tag LIKE 'count.%' AND value = ?", number)
          == SOURCE.tags();
    }
  }

  private long inDatabase() throws Exception {
    try (History history = database.history()) {
      return history.number("SELECT count(*) FROM history");
    }
  }

  private long queued() throws Exception {
    return station.status().path("history").path("queuedRows").asLong();
  }
}
