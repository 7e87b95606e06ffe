package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.testkit.Await;

/**
 * Rows a second that a station records, from the source to the commit, beside plain JDBC batches
 * into the same schema on the same disk, in turn. See docs/benchmarks.md.
 */
public final class RecordingBenchmark {

  private static final Duration LONG = Duration.ofMinutes(30);

  private final int tags = Option.number("tags", 10_000, 1, 100_000);
  private final int rounds = Option.number("rounds", 5, 1, 1000);
  private final int reads = Option.number("reads", 60, 1, 100_000);
  private final int warmUp = Option.number("warmup", 20, 1, 100_000);
  private final List<String> databases = Option.list("databases", "sqlite,postgresql,central");

  /** Runs it; parameters are system properties. */
  public static void main(String[] args) throws Exception {
    new RecordingBenchmark().run();
  }

  private void run() throws Exception {
    try (Folder folder = Folder.make()) {
      System.out.println("machine: " + Machine.describe(folder.path()));
      System.out.printf(
          "recording: %,d tags, transactions of %,d rows, %d rounds of %,d rows each way%n",
          tags, tags, rounds, (long) reads * tags);
      Table table = new Table("database", "round", "recorded rows/s", "plain rows/s", "ratio");
      if (databases.contains("sqlite")) {
        measure(new MeasuredSqlite(folder), folder, table);
      }
      if (databases.contains("postgresql") || databases.contains("central")) {
        try (Server server = Server.start(folder.resolve("postgresql"))) {
          System.out.println(server.describe());
          if (databases.contains("postgresql")) {
            measure(MeasuredPostgres.of(server, false), folder, table);
          }
          if (databases.contains("central")) {
            measure(MeasuredPostgres.of(server, true), folder, table);
          }
        }
      }
    }
  }

  private void measure(Measured measured, Folder folder, Table table) throws Exception {
    String name = measured.name().toLowerCase().replaceAll("\\W+", "-");
    try (Station station = Station.create(folder.resolve(name), "127.0.0.1")) {
      station.write("etc/org.hotbackup.database.cfg", measured.settings().toArray(new String[0]));
      station.record(tags, "granted", Duration.ofMillis(10));
      station.launch();
      station.awaitWork();
      try (Connection watch = measured.watch(station);
          PlainWriter plain = measured.plain(Station.tagNames(tags))) {
        record(station, watch, warmUp);
        plain.write(warmUp);
        rounds(measured, station, watch, plain, table);
        requireComplete(station, watch);
        String note = measured.note(watch);
        if (!note.isEmpty()) {
          System.out.println(note);
        }
      }
    }
  }

  private void rounds(
      Measured measured, Station station, Connection watch, PlainWriter plain, Table table)
      throws Exception {
    List<Double> recorded = new ArrayList<>();
    List<Double> plainly = new ArrayList<>();
    long rows = (long) reads * tags;
    for (int round = 1; round <= rounds; round++) {
      measured.settle();
      recorded.add(Figures.rate(rows, record(station, watch, reads)));
      measured.settle();
      plainly.add(Figures.rate(rows, plain.write(reads)));
      row(
          table,
          measured,
          Integer.toString(round),
          recorded.get(round - 1),
          plainly.get(round - 1));
    }
    row(table, measured, "median", Figures.median(recorded), Figures.median(plainly));
  }

  private static void row(
      Table table, Measured measured, String round, double recorded, double plain) {
    table.row(measured.name(), round, Math.round(recorded), Math.round(plain), recorded / plain);
  }

  /** Lets the source be read so often and waits for the last commit; returns nanoseconds. */
  private long record(Station station, Connection watch, int more) throws Exception {
    long target = committed(watch) + (long) more * tags;
    long begin = System.nanoTime();
    station.control().grant(more);
    Await.until("the rows are committed", LONG, () -> committed(watch) >= target);
    return System.nanoTime() - begin;
  }

  /** Every row that is committed counts in the sequence of the station's origin. */
  private static long committed(Connection watch) throws Exception {
    return Sql.number(watch, "SELECT max(sequence) FROM origin WHERE own = 1");
  }

  private void requireComplete(Station station, Connection watch) throws Exception {
    long expected = ((long) rounds * reads + warmUp) * tags;
    long good = Sql.number(watch, "SELECT count(*) FROM sample WHERE quality = 2 AND late = 0");
    if (good != expected || !station.troubles().isEmpty()) {
      throw new IllegalStateException(
          "%,d good rows instead of %,d; the station said %s"
              .formatted(good, expected, station.troubles()));
    }
  }
}
