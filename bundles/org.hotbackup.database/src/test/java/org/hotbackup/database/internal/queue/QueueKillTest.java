package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Sql;
import org.hotbackup.database.internal.SqliteDatabase;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueKillTest {

  private static final int KILLS = 8;

  @TempDir private Path directory;

  @Test
  @DisplayName(
      "SEC-4, LOG-6 killed again and again while rows are queued and delivered: none is lost")
  void loosesNothing() throws Exception {
    Random random = new Random(5);
    long taken = 0;
    for (int term = 1; term <= KILLS; term++) {
      taken = recordAndKill(term, taken, 5 + random.nextInt(60));
    }
    long late = deliver();

    Path history = directory.resolve("history.db");
    List<String> numbers =
        Sql.rows(history, "SELECT CAST(value AS INTEGER) FROM sample ORDER BY value");
    assertThat(numbers)
        .as("every number that was taken, once, at the most a batch in flight more")
        .startsWith(Numbered.range(0, taken).stream().map(String::valueOf).toArray(String[]::new))
        .hasSizeLessThanOrEqualTo((int) taken + RecordingProcess.BATCH)
        .doesNotHaveDuplicates();
    assertThat(late).as("rows that came after their term").isPositive();
    System.out.println(taken + " numbers over " + KILLS + " kills, of them late: " + late);
  }

  private long recordAndKill(long term, long from, int batches) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordingProcess.class.getName(),
                directory.toString(),
                String.valueOf(term),
                String.valueOf(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long taken = from;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        taken = Long.parseLong(line);
        if (taken >= from + (long) batches * RecordingProcess.BATCH) {
          // By the handle: Process.destroyForcibly would also close the stream being read.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(taken).isGreaterThanOrEqualTo(from + (long) batches * RecordingProcess.BATCH);
    return taken;
  }

  /** The number of late rows. */
  private long deliver() throws Exception {
    HistoryHealth health = new HistoryHealth();
    QueueingWriter writer =
        new QueueingWriter(
            new DiskQueue(directory.resolve("queue.db")),
            term -> false,
            health,
            DeliveryLoop.Pauses.DEFAULT);
    try (Database database = new SqliteDatabase(directory.resolve("history.db"), health)) {
      database.open();
      writer.opened(Histories.of(database, term -> false, "main", directory, health));
      Await.until("an empty queue", Duration.ofSeconds(60), () -> health.queuedRows() == 0);
      assertThat(health.problem()).isEmpty();
    } finally {
      writer.deactivate();
    }
    return Long.parseLong(
        Sql.rows(directory.resolve("history.db"), "SELECT count(*) FROM sample WHERE late = 1")
            .get(0));
  }
}
