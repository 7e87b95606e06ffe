package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SEC-4 a disk that is full, for real")
class FullDiskTest {

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private boolean mounted;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString());
    if (!mounted && !"true".equals(System.getenv("CI"))) {
      System.err.println("skipped: only root can mount the small disk of FullDiskTest");
      assumeThat(mounted).isTrue();
    }
    assertThat(mounted).as("a small disk could be mounted").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", directory.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path fill() throws IOException {
    Path filler = directory.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  private static List<Sample> many() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      samples.add(Sample.good("tag" + i, Instant.EPOCH, i));
    }
    return samples;
  }

  @Test
  @DisplayName(
      "ROLE-11, ROLE-15 a full disk shows in the state and in the probe, until it is freed")
  void shows() throws Exception {
    try (Database database = new SqliteDatabase(directory.resolve("history.db"), health)) {
      database.open();
      History history = Histories.of(database, term -> true, "main", directory, health);
      Path filler = fill();

      assertThatThrownBy(() -> database.probe(Duration.ofSeconds(1)))
          .isInstanceOf(HistoryUnavailableException.class)
          .hasMessageContaining("the disk is full");
      assertThatThrownBy(() -> history.write(1, many()))
          .isInstanceOf(HistoryUnavailableException.class);
      assertThat(health.problem().orElseThrow()).contains("the disk is full; free space");

      Files.delete(filler);
      database.probe(Duration.ofSeconds(1));
      assertThat(history.write(1, many())).isEqualTo(5000);
      assertThat(health.problem()).isEmpty();
    }
  }
}
