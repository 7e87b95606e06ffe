package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.hotbackup.database.internal.Sql;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueSizeTest {

  @TempDir private Path directory;

  @Test
  @DisplayName("LOG-6 ten minutes of 1,000 tags are queued and delivered with 32 MB of memory")
  void tenMinutes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                TenMinutesProcess.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(said);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).contains("600000 rows queued", "600000 rows delivered");
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<String> numbers =
        Sql.rows(
            directory.resolve("history.db"),
            "SELECT CAST(value AS INTEGER) FROM sample WHERE late = 0 ORDER BY value");
    assertThat(numbers).isEqualTo(LongStream.range(0, 600_000).mapToObj(String::valueOf).toList());
  }
}
