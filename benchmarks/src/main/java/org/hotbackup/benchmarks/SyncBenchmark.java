package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/**
 * What it costs an active station that it receives millions of rows from its backup while it logs:
 * rows logged a second, and the time from sample to commit. See docs/benchmarks.md.
 */
public final class SyncBenchmark {

  private static final Duration SCAN = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final int tags = Option.number("tags", 10_000, 1, 100_000);
  private final int rows = Option.number("rows", 10_000_000, 1, 100_000_000);
  private final int alone = Option.number("seconds", 60, 1, 3600);
  private final int longest = Option.number("minutes", 120, 1, 10_000);
  private final List<Phase> phases = new ArrayList<>();
  private final Table table =
      new Table(
          "phase",
          "seconds",
          "logged rows/s",
          "received rows/s",
          "median delay ms",
          "99 % below ms",
          "worst delay ms");

  /** What was seen in one phase. */
  private record Phase(Duration time, long logged, List<Double> delays) {

    double rate() {
      return logged * 1e9 / time.toNanos();
    }

    double below(double share) {
      List<Double> sorted = delays.stream().sorted().toList();
      return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
  }

  /** Runs it; parameters are system properties. */
  public static void main(String[] args) throws Exception {
    new SyncBenchmark().run();
  }

  private void run() throws Exception {
    int scans = Math.max(1, rows / tags);
    try (Folder folder = Folder.make();
        Station main = Station.create(folder.resolve("main"), "127.0.0.1")) {
      System.out.println("machine: " + Machine.describe(folder.path()));
      System.out.printf(
          Locale.ROOT,
          "synchronising: %,d rows into a station that logs %,d tags every second%n",
          (long) scans * tags,
          tags);
      main.record(tags, "steady", SCAN);
      try (Station backup =
          Station.create(
              folder.resolve("backup"),
              "127.0.0.2",
              "--backup-of",
              main.host(),
              "--main-port",
              main.port(),
              "--checkup-rate",
              10,
              "--project-from",
              main.file("."))) {
        FormerRows.write(backup.file("data/history.db"), Station.tagNames(tags), scans);
        main.launch();
        main.awaitWork();
        try (Connection history = read(main)) {
          phase("before", main, history, 0);
          backup.launch();
          backup.awaitRole("standby");
          phase("synchronising", main, history, (long) scans * tags);
        }
      }
      try (Connection history = read(main)) {
        phase("after", main, history, 0);
      }
      compare();
      requireUntroubled(main);
    }
  }

  private static Connection read(Station station) throws Exception {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5000);
    return config.createConnection("jdbc:sqlite:" + station.file("data/history.db"));
  }

  /**
   * Watches for as long as rows are received, or for a while where there are none to come.
   *
   * @param wanted how many rows are to be received; 0 for none
   */
  private void phase(String name, Station main, Connection history, long wanted) throws Exception {
    long held = FormerRows.held(history);
    main.control().takeCommits();
    long begin = System.nanoTime();
    long limit = wanted == 0 ? alone * 1000L : longest * 60_000L;
    boolean over = false;
    while (!over) {
      LockSupport.parkNanos(LOOK.toNanos());
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      over = time.toMillis() >= limit || (wanted > 0 && FormerRows.held(history) >= wanted);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    List<Double> delays =
        main.control().takeCommits().stream().map(delay -> delay.toNanos() / 1e6).toList();
    long received = FormerRows.held(history) - held;
    Phase phase = new Phase(time, (long) delays.size() * tags, delays);
    phases.add(phase);
    table.row(
        name,
        time.toSeconds(),
        Math.round(phase.rate()),
        Math.round(received * 1e9 / time.toNanos()),
        phase.below(0.5),
        phase.below(0.99),
        phase.below(1));
    if (received < wanted) {
      System.out.printf(
          Locale.ROOT,
          "stopped after %d minutes with %,d of %,d rows received%n",
          longest,
          received,
          wanted);
    }
  }

  private void compare() {
    Phase with = phases.get(1);
    for (Phase without : List.of(phases.get(0), phases.get(2))) {
      table.row(
          without == phases.get(0) ? "ratio to before" : "ratio to after",
          "",
          with.rate() / without.rate(),
          "",
          with.below(0.5) / without.below(0.5),
          with.below(0.99) / without.below(0.99),
          with.below(1) / without.below(1));
    }
  }

  private static void requireUntroubled(Station main) throws Exception {
    List<String> troubles =
        main.troubles().stream()
            .filter(line -> line.contains("Recorder") || line.contains("History"))
            .toList();
    if (!troubles.isEmpty()) {
      throw new IllegalStateException("the station said " + troubles);
    }
  }
}
