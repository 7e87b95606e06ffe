package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  @TempDir private Path directory;

  @RepeatedTest(3)
  @DisplayName("SEC-4 after kill -9 every committed batch is there and none is torn")
  void everyCommittedBatchSurvivesAKill() throws Exception {
    Path file = directory.resolve("history.db");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int committed = -1;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        committed = Integer.parseInt(line);
        if (committed == 40) {
          // By the handle: Process.destroyForcibly would also close the stream being read.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(committed).isGreaterThanOrEqualTo(40);

    try (Database database = new SqliteDatabase(file, new HistoryHealth())) {
      database.open();
      List<String> sizes =
          Sql.rows(file, "SELECT count(*) FROM sample GROUP BY value ORDER BY value");
      assertThat(sizes)
          .as("whole batches")
          .containsOnly(String.valueOf(WritingProcess.BATCH))
          .as("all that were committed, at the most the one in flight more")
          .hasSizeBetween(committed + 1, committed + 2);
      assertThat(Sql.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    }
  }
}
