package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.itests.stations.counting.CountingServer;
import org.hotbackup.testkit.Await;

/**
 * A warm pair with one central database, each station on a machine of its own. Source and database
 * are the test's; the stations reach them by other cables than each other.
 */
record CentralPair(NetworkPair pair, CountingServer source, Postgres database, String server)
    implements AutoCloseable {

  static final int RATE = 1;

  /** Longest time until everything is delivered. */
  private static final Duration DELIVERED = Duration.ofSeconds(60);

  /** Makes everything; the database runs, the stations do not. */
  static CentralPair make(String name, Path folder, CountingOptions options) throws Exception {
    AtomicReference<CountingServer> source = new AtomicReference<>();
    AtomicReference<String> server = new AtomicReference<>();
    NetworkPair pair =
        NetworkPair.make(
            name,
            RATE,
            null,
            (network, main) -> {
              server.set(network.addTestAddress());
              source.set(new CountingServer(server.get(), options));
              CountedPair.prepare(main, source.get());
            });
    pair.mainChecksEvery(RATE, "standby.mode = warm\n");
    new Pair(pair.main(), pair.backup())
        .configure(pair.network().main().address(), Network.LINK_PORT, RATE, "standby.mode = warm");
    CountedPair.deploy(pair.backup());
    Postgres database = Postgres.make(folder, server.get());
    database.use(pair.main());
    database.use(pair.backup());
    database.start();
    return new CentralPair(pair, source.get(), database, server.get());
  }

  StationUnderTest main() {
    return pair.main();
  }

  StationUnderTest backup() {
    return pair.backup();
  }

  /** Starts the stations, then the source; returns the first number that has to be there. */
  long start() throws Exception {
    pair.main().start("ACTIVE");
    pair.backup().start("STANDBY");
    source.resume();
    awaitMainAtWork();
    CountedPair.awaitReaders(source, 2);
    return source.highest() + 1;
  }

  PairState state() {
    return PairState.central(main(), backup());
  }

  void awaitMainAtWork() {
    state().awaitMainAtWork(StationUnderTest.LONG);
  }

  /** Cuts a station off from the database. */
  void cutOffDatabase(NetworkHost host) throws IOException {
    Firewall.cut(host, server, database.port());
  }

  /**
   * Stops the source and waits until the database holds every number from this one on; fails where
   * one is missing or double, or where a row came after the first one of a newer term.
   */
  void endsComplete(String name, long from) throws Exception {
    source.pause();
    Await.until("late samples are sent", DELIVERED, source::allSent);
    long to = source.highest();
    long all = source.options().tags() * (to - from + 1);
    try (History history = database.history()) {
      try {
        Await.until(
            "the database holds " + from + ".." + to,
            DELIVERED,
            () ->
                history.number(
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
    CommitOrder.assertTermsKept(database);
  }

  @Override
  public void close() throws IOException {
    try (pair) {
      source.close();
    } finally {
      database.close();
    }
  }
}
