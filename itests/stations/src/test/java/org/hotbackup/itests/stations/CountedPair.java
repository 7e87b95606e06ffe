package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.itests.stations.deployed.CountingReader;
import org.hotbackup.itests.stations.deployed.CountingType;

/** A pair that records nothing but a counting source. */
record CountedPair(StationUnderTest main, StationUnderTest backup, CountingServer source)
    implements AutoCloseable {

  static final int RATE = 1;

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
    return new CountedPair(main, pair.backup(), source);
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
    return source.highest() + 1;
  }

  @Override
  public void close() throws IOException {
    try (source) {
      backup.close();
      main.close();
    }
  }
}
