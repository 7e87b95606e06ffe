package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.itests.stations.deployed.CountingReader;
import org.hotbackup.itests.stations.deployed.CountingType;
import org.hotbackup.testkit.Await;

/**
 * A pair that records nothing but a counting source.
 *
 * @param readers how many stations read the source while the main works
 */
record CountedPair(
    StationUnderTest main, StationUnderTest backup, CountingServer source, int readers)
    implements AutoCloseable {

  static final int RATE = 1;

  private static final Duration SYNCHRONIZED = Duration.ofSeconds(30);

  /** Makes both on two loopback addresses; neither is started. */
  static CountedPair make(Path folder, CountingOptions options, String standbyMode)
      throws Exception {
    CountingServer source = new CountingServer(Pair.MAIN_HOST, options);
    StationUnderTest main = Pair.makeMain(folder);
    prepare(main, source);
    main.write(
        "etc/org.hotbackup.role.cfg",
        "hotbackup.enabled = false\ncheckup.rate = %d\nstandby.mode = %s\n"
            .formatted(RATE, standbyMode));
    Pair pair = new Pair(main, Pair.makeBackup(folder, main, RATE));
    pair.configure(RATE, "standby.mode = " + standbyMode);
    deploy(pair.backup());
    return new CountedPair(main, pair.backup(), source, standbyMode.equals("warm") ? 2 : 1);
  }

  /** Makes the counting source the only one of a station's project. */
  static void prepare(StationUnderTest station, CountingServer source) throws Exception {
    Files.deleteIfExists(station.file("project/org.hotbackup.logging.source-host.cfg"));
    station.write(
        "project/org.hotbackup.logging.source-counting.cfg",
        "type = counting\nscan.interval = 50\nurl = " + source.url() + "\n");
    deploy(station);
  }

  /** Gives a station the bundle that reads counting sources. */
  static void deploy(StationUnderTest station) throws Exception {
    TestBundle.activator(
        station.file("deploy/counting.jar"),
        "org.hotbackup.api,org.hotbackup.api.source",
        CountingType.class,
        CountingReader.class);
  }

  PairState state() {
    return new PairState(main, backup);
  }

  /** Starts both, then the source; returns the first number that both have to know. */
  long start() throws Exception {
    main.start("ACTIVE");
    backup.start("STANDBY");
    source.resume();
    state().awaitMainAtWork(StationUnderTest.LONG);
    awaitReaders(source, readers);
    return source.highest() + 1;
  }

  /** Waits until so many stations read a source. */
  static void awaitReaders(CountingServer source, int readers) {
    Await.until(
        readers + " stations read the source",
        StationUnderTest.LONG,
        () -> source.clients() == readers);
  }

  /**
   * Stops the source and waits until both databases hold every number from this one on and are
   * equal; fails where a number is missing or double.
   */
  void endsComplete(String name, long from) throws Exception {
    source.pause();
    Await.until("late samples are sent", SYNCHRONIZED, source::allSent);
    long to = source.highest();
    try (History mains = main.history();
        History backups = backup.history()) {
      try {
        Await.until(
            "both hold " + from + ".." + to,
            SYNCHRONIZED,
            () -> holdsAll(mains, from, to) && holdsAll(backups, from, to) && equal());
      } finally {
        Numbers ofMain = NumberReader.read(name + ", main", mains, source, from, to);
        Numbers ofBackup = NumberReader.read(name + ", backup", backups, source, from, to);
        System.out.println("takeovers: " + ofMain + "\ntakeovers: " + ofBackup);
        assertThat(List.of(ofMain, ofBackup)).allMatch(Numbers::exact, "every number once");
      }
    }
  }

  private boolean holdsAll(History history, long from, long to) throws SQLException {
    return history.number(
            "SELECT count(*) FROM history WHERE tag LIKE 'count.%' AND value BETWEEN ? AND ?",
            from, to)
        == source.options().tags() * (to - from + 1);
  }

  /** Whether both databases hold the same rows. */
  boolean equal() throws SQLException {
    return lacks(main, backup) == 0 && lacks(backup, main) == 0;
  }

  private static long lacks(StationUnderTest station, StationUnderTest other) throws SQLException {
    try (History history = station.history()) {
      history.attach("other", other.file("data/history.db"));
      return history.number(
          "SELECT count(*) FROM (SELECT * FROM other.history EXCEPT SELECT * FROM main.history)");
    }
  }

  @Override
  public void close() throws IOException {
    try (source) {
      backup.close();
      main.close();
    }
  }
}
