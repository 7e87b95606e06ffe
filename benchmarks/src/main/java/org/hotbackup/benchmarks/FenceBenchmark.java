package org.hotbackup.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.BenchmarkDatabases;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.History;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.TermFence;
import org.hotbackup.database.internal.lease.BenchmarkLease;
import org.hotbackup.database.internal.lease.LeaseFence;

/**
 * What the fence costs a writing transaction on PostgreSQL, while the lease is held and renewed:
 * the same writes with it and without it, in turn. See docs/benchmarks.md.
 */
public final class FenceBenchmark {

  private static final String STATION = "main";

  private final int rounds = Option.number("rounds", 5, 1, 1000);
  private final Duration time = Duration.ofMillis(Option.number("millis", 3000, 1, 600_000));
  private final List<String> sizes = Option.list("sizes", "1,10,100,10000");
  private final UUID process = UUID.randomUUID();
  private Instant last = Instant.MIN;

  /** Runs it; parameters are system properties. */
  public static void main(String[] args) throws Exception {
    new FenceBenchmark().run();
  }

  private void run() throws Exception {
    try (Folder folder = Folder.make();
        Server server = Server.start(folder.resolve("postgresql"))) {
      String url = server.create("central");
      System.out.println("machine: " + Machine.describe(folder.path()));
      System.out.println(server.describe());
      System.out.printf("fence: %d rounds of %d ms each way%n", rounds, time.toMillis());
      try (Database database =
          BenchmarkDatabases.postgres(url, Server.USER, "", STATION, process)) {
        database.open();
        try (BenchmarkLease lease = BenchmarkLease.claim(url, Server.USER, STATION, process)) {
          measure(server, database, lease.term(), folder.resolve("origins"));
          requireRenewed(url);
        }
      }
    }
  }

  private void measure(Server server, Database database, long term, Path memory) throws Exception {
    Origins origins = new Origins(STATION, memory);
    History fenced = history(database, new LeaseFence(process), origins);
    History open = history(database, new NoFence(), origins);
    Table table =
        new Table("rows in a transaction", "fenced tx/s", "open tx/s", "ratio", "fence us/tx");
    for (String size : sizes) {
      List<String> tags = Station.tagNames(Integer.parseInt(size));
      write(fenced, term, tags);
      write(open, term, tags);
      List<Double> with = new ArrayList<>();
      List<Double> without = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        server.checkpoint();
        with.add(write(fenced, term, tags));
        server.checkpoint();
        without.add(write(open, term, tags));
      }
      double fencedRate = Figures.median(with);
      double openRate = Figures.median(without);
      table.row(
          size,
          Math.round(fencedRate),
          Math.round(openRate),
          fencedRate / openRate,
          Math.round(1e6 / fencedRate - 1e6 / openRate));
    }
  }

  private static History history(Database database, TermFence fence, Origins origins) {
    return new History(database, fence, term -> true, STATION, origins, new HistoryHealth());
  }

  /** Writes a sample of each tag as often as it can for a while; transactions a second. */
  private double write(History history, long term, List<String> tags) throws Exception {
    long begin = System.nanoTime();
    long count = 0;
    do {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
      last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
      history.write(term, tags.stream().map(tag -> Sample.good(tag, last, 1.5)).toList());
      count++;
    } while (System.nanoTime() - begin < time.toNanos());
    return count * 1e9 / (System.nanoTime() - begin);
  }

  private static void requireRenewed(String url) throws Exception {
    try (Connection connection = Server.connect(url)) {
      if (Sql.number(connection, "SELECT count(*) FROM lease WHERE until > now()") != 1) {
        throw new IllegalStateException("the lease was not renewed");
      }
    }
  }
}
