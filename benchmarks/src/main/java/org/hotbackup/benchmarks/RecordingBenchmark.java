package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Rows a second that a station records, from the source to the commit, beside plain JDBC batches
 * into the same schema on the same disk, in turn. See docs/benchmarks.md.
 */
public final class RecordingBenchmark {

  private static final Duration LONG = Duration.ofMinutes(30);

  /** Seldom enough to take nothing from the database that is measured. */
  private static final Duration POLL = Duration.ofMillis(20);

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
      Table table =
          new Table(
              "database",
              "round",
              "recorded rows/s",
              "plain rows/s",
              "ratio",
              "recorded cpu us/row",
              "plain cpu us/row");
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
    Cpu ofStation = Cpu.of(Stream.concat(measured.processes(), Stream.of(station.process())));
    Cpu own = Cpu.of(Stream.concat(measured.processes(), Stream.of(ProcessHandle.current())));
    List<Round> recorded = new ArrayList<>();
    List<Round> plainly = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      measured.settle();
      recorded.add(round(ofStation, () -> record(station, watch, reads)));
      measured.settle();
      plainly.add(round(own, () -> plain.write(reads)));
      row(
          table,
          measured.name(),
          "" + round,
          recorded.subList(round - 1, round),
          plainly.subList(round - 1, round));
    }
    row(table, measured.name(), "median", recorded, plainly);
  }

  private static void row(
      Table table, String database, String round, List<Round> recorded, List<Round> plain) {
    double rate = Round.median(recorded, Round::rate);
    double plainRate = Round.median(plain, Round::rate);
    table.row(
        database,
        round,
        Math.round(rate),
        Math.round(plainRate),
        rate / plainRate,
        Round.median(recorded, Round::cpu),
        Round.median(plain, Round::cpu));
  }

  private Round round(Cpu cpu, Callable<Long> work) throws Exception {
    long before = cpu.nanos();
    long nanos = work.call();
    return new Round((long) reads * tags, nanos, cpu.nanos() - before);
  }

  /** Lets the source be read so often and waits for the last commit; returns nanoseconds. */
  private long record(Station station, Connection watch, int more) throws Exception {
    long target = committed(watch) + (long) more * tags;
    long begin = System.nanoTime();
    station.control().grant(more);
    while (committed(watch) < target) {
      if (System.nanoTime() - begin > LONG.toNanos()) {
        throw new IllegalStateException("nothing is recorded; see the log of the station");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
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
