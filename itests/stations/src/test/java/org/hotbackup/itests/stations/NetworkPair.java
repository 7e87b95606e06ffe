package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A main and its backup, each on a machine of its own, with what is between them. */
record NetworkPair(Network network, StationUnderTest main, StationUnderTest backup)
    implements AutoCloseable {

  private static final int HTTP_PORT = 8080;

  /** Makes both; neither is started. They stay in the build folder, for their logs. */
  static NetworkPair make(String name, int checkupRate) throws Exception {
    return make(name, checkupRate, null);
  }

  /** The same, with a backup that knows its main by this address. */
  static NetworkPair make(String name, int checkupRate, String mainAddress) throws Exception {
    return make(name, checkupRate, mainAddress, (network, main) -> {});
  }

  /** What is done with the main before the backup copies its project. */
  interface Preparation {
    void prepare(Network network, StationUnderTest main) throws Exception;
  }

  /** The same with a project of the test's own. */
  static NetworkPair make(String name, int checkupRate, String mainAddress, Preparation preparation)
      throws Exception {
    NetworkTools.require();
    Path folder = Path.of("target", "network", name).toAbsolutePath();
    delete(folder);
    Files.createDirectories(folder);
    Network network = Network.make();
    try {
      StationUnderTest main = create(folder.resolve("main"), network.main(), List.of());
      main.write("project/org.hotbackup.logging.source-host.cfg", Pair.HOST_SOURCE);
      preparation.prepare(network, main);
      List<?> backupOf =
          List.of(
              "--backup-of",
              mainAddress == null ? network.main().address() : mainAddress,
              "--checkup-rate",
              checkupRate,
              "--project-from",
              main.directory());
      return new NetworkPair(
          network, main, create(folder.resolve("backup"), network.backup(), backupOf));
    } catch (Exception | AssertionError e) {
      network.close();
      throw e;
    }
  }

  private static StationUnderTest create(Path directory, NetworkHost host, List<?> more)
      throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("create", directory));
    arguments.addAll(more);
    Program.run(arguments.toArray()).succeeded();
    return new StationUnderTest(
        directory, host.management(), Network.LINK_PORT, HTTP_PORT, host.enter());
  }

  /**
   * Gives the main the backup's check-up rate, for it asks at its own where it stands by. Neither
   * is started yet.
   */
  void mainChecksEvery(int checkupRate, String more) throws IOException {
    main.write("etc/org.hotbackup.role.cfg", "checkup.rate = " + checkupRate + "\n" + more);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Starts both and waits until the backup has seen the main at work. */
  void start() throws Exception {
    main.start("ACTIVE");
    backup.start("STANDBY");
    new PairState(main, backup).awaitMainAtWork(StationUnderTest.LONG);
  }

  /** Everything passes again, whatever a test has done. */
  void mend() throws IOException {
    network.traffic().free();
    Firewall.open(network.main());
    Firewall.open(network.backup());
    network.center().run("ip", "link", "set", network.main().name(), "up");
    network.center().run("ip", "link", "set", network.backup().name(), "up");
  }

  @Override
  public void close() throws IOException {
    try (network) {
      backup.close();
      main.close();
    }
  }

  /** Worst case until a station that does not answer is noticed, with the time-out of this rate. */
  static Duration detection(int checkupRate) {
    return Duration.ofSeconds(checkupRate + Math.min(checkupRate, 3));
  }
}
