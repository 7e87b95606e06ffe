package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lone station whose disk is full. */
@Tag("network")
@Tag("faults")
class FullDiskIT {

  private static final CountingOptions SOURCE = CountingOptions.of(4, 100);
  private static final Duration A_WHILE = Duration.ofSeconds(4);
  private static final Duration DELIVERED = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  @DisplayName("LOG-3 LOG-6: while the disk of the database is full, samples wait in the queue")
  void disksOfTheDatabase() throws Exception {
    StationUnderTest station = Pair.makeMain(folder);
    try (SmallDisk disk = SmallDisk.mount(station.file("data/disk"), 8);
        station;
        CountingServer source = new CountingServer(Pair.MAIN_HOST, SOURCE)) {
      station.write("etc/org.hotbackup.database.cfg", "url = jdbc:sqlite:data/disk/history.db\n");
      start(station, source);
      try (History history = new History(disk.folder().resolve("history.db"))) {
        long from = recordedFrom(history, source);
        disk.fill();
        Await.until("samples wait", DELIVERED, () -> queued(station) > 0);
        Moments.exactly(A_WHILE);
        assertThat(station.log("the disk is full")).isNotEmpty();
        disk.free();
        endsComplete("the database's disk was full", station, history, source, from);
      }
    }
  }

  @Test
  @DisplayName("LOG-6: where the queue cannot take them either, samples wait in memory")
  void diskOfTheQueue() throws Exception {
    StationUnderTest station = Pair.makeMain(folder);
    try (SmallDisk disk = SmallDisk.mount(station.file("data"), 64);
        station;
        CountingServer source = new CountingServer(Pair.MAIN_HOST, SOURCE);
        Postgres database = Postgres.make(folder, Pair.MAIN_HOST)) {
      database.start();
      database.use(station, "queue.disk.reserve = 4");
      start(station, source);
      try (History history = database.history()) {
        recordedFrom(history, source);
      }
      database.kill();
      Await.until("samples wait", DELIVERED, () -> queued(station) > 0);
      disk.fill();
      Moments.exactly(A_WHILE);
      assertThat(station.role()).isEqualTo("ACTIVE");
      assertThat(station.log("queue.disk.reserve")).isNotEmpty();
      database.start();
      try (History history = database.history()) {
        endsComplete("the queue's disk was full", station, history, source, 1);
      }
      CommitOrder.assertNumbersInOrder(database);
    }
  }

  private static void start(StationUnderTest station, CountingServer source) throws Exception {
    CountedPair.prepare(station, source);
    station.start("ACTIVE");
    CountedPair.awaitReaders(source, 1);
    source.resume();
  }

  private static long recordedFrom(History history, CountingServer source) throws Exception {
    Await.until(
        "samples are recorded",
        StationUnderTest.LONG,
        () -> history.number("SELECT count(*) FROM history") > 0);
    return source.highest() + 1;
  }

  private static void endsComplete(
      String name, StationUnderTest station, History history, CountingServer source, long from)
      throws Exception {
    Moments.exactly(Duration.ofSeconds(1));
    source.pause();
    long to = source.highest();
    long all = SOURCE.tags() * (to - from + 1);
    try {
      Await.until(
          "everything is recorded",
          DELIVERED,
          () ->
              queued(station) == 0
                  && history.number(
                          "SELECT count(*) FROM history"
                              + " WHERE tag LIKE 'count.%' AND value BETWEEN ? AND ?",
                          from, to)
                      == all);
    } finally {
      Numbers found = NumberReader.read(name, history, source, from, to);
      System.out.println("takeovers: " + found);
      assertThat(found).as("numbers").matches(Numbers::exact, "every number once");
    }
  }

  private static long queued(StationUnderTest station) throws Exception {
    return station.status().path("history").path("queuedRows").asLong();
  }
}
