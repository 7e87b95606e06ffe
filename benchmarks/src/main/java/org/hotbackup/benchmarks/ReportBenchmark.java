package org.hotbackup.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.BenchmarkDatabases;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.History;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.reports.internal.maker.TemplateReportMaker;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.hotbackup.testkit.TestIdentity;

/**
 * The time of a monthly report over a SQLite history: statistics of every tag for the month and for
 * each day, percentiles and a chart, in every format alone and in all of them at once; beside it
 * the bare reading of the same rows. See docs/benchmarks.md.
 */
public final class ReportBenchmark {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-09-30T22:00:00Z");
  private static final Instant TO = Instant.parse("2026-10-31T23:00:00Z");

  private static final String TEMPLATE =
      """
      <html><head><title>Month</title></head><body><h1>Month</h1>
      <table><caption>Month</caption>
      <thead><tr><th>Tag</th><th>n</th><th>Average</th><th>Least</th><th>Most</th><th>95 %</th></tr></thead><tbody>
      <#list tags('*') as tag><#assign s = stats(tag)>
      <tr>${cell(tag)}${cell(s.count, '0')}${cell(s.timeAverage)}${cell(s.min)}${cell(s.max)}<#if tag?index lt 10>${cell(s.percentile(95))}<#else><td></td></#if></tr>
      </#list></tbody><tfoot><tr><td>Sum</td>${total('sum')}</tr></tfoot></table>
      ${trend(tags('*')[0..*5], {'title': 'Five tags'})}
      <#list tags('*') as tag>
      <table><caption>${tag}</caption><#list per(tag, 'day') as d><tr>${cell(d.label)}${cell(d.average)}${cell(d.max)}</tr></#list></table>
      </#list></body></html>
      """;

  private final int tags = Option.number("tags", 100, 1, 10_000);
  private final int rows = Option.number("rows", 5_000_000, 1000, 100_000_000);
  private final int rounds = Option.number("rounds", 3, 1, 100);

  /** Runs it; parameters are system properties. */
  public static void main(String[] args) throws Exception {
    new ReportBenchmark().run();
  }

  private void run() throws Exception {
    try (Folder folder = Folder.make()) {
      System.out.println("machine: " + Machine.describe(folder.path()));
      Path file = folder.resolve("history.db");
      Files.createDirectories(folder.resolve("project/templates"));
      Files.writeString(folder.resolve("project/templates/month.html"), TEMPLATE);
      try (Database database = BenchmarkDatabases.sqlite(file)) {
        database.open();
        History history =
            new History(
                database,
                new NoFence(),
                term -> true,
                "main",
                new Origins("main", folder.resolve("origins")),
                new HistoryHealth());
        fill(history);
        measure(history, folder, file);
      }
    }
  }

  private void fill(History history) throws Exception {
    Random random = new Random(1);
    int each = rows / tags;
    Duration step = Duration.between(FROM, TO).dividedBy(each);
    for (int i = 0; i < each; i++) {
      Instant time = FROM.plus(step.multipliedBy(i));
      List<Sample> samples = new ArrayList<>(tags);
      for (String tag : Station.tagNames(tags)) {
        samples.add(Sample.good(tag, time, 50 + 10 * random.nextGaussian()));
      }
      history.write(1, samples);
    }
    System.out.printf("%,d rows of %d tags%n", (long) each * tags, tags);
  }

  private void measure(History history, Folder folder, Path file) throws Exception {
    TemplateReportMaker maker =
        new TemplateReportMaker(history, TestIdentity.of("main", folder.path()));
    Table table = new Table("made", "s", "heap MB", "bytes");
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      long read = read(file);
      table.row("(rows read only)", seconds(begin), used(), read);
      for (Format format : Format.values()) {
        make(maker, folder.path(), EnumSet.of(format), table);
      }
      make(maker, folder.path(), EnumSet.allOf(Format.class), table);
    }
  }

  private static void make(TemplateReportMaker maker, Path folder, Set<Format> formats, Table table)
      throws Exception {
    ReportRequest request =
        new ReportRequest("month", "month", TO, FROM, TO, ZONE, Map.of(), formats, false);
    long begin = System.nanoTime();
    long bytes = 0;
    for (Path made : maker.make(request, folder, new Quiet())) {
      bytes += Files.size(made);
    }
    String name = formats.size() == 1 ? formats.iterator().next().name() : "all formats";
    table.row(name, seconds(begin), used(), bytes);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** In use, garbage included: what the process needed by now. */
  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20;
  }

  private static long read(Path file) throws Exception {
    long read = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT time, value, quality FROM sample ORDER BY tag, time");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        if (row.getDouble(2) < Double.MAX_VALUE && row.getLong(1) > 0) {
          read++;
        }
      }
    }
    return read;
  }

  private record Quiet() implements Progress {

    @Override
    public void at(double share) {
      // Nobody looks.
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
