package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private SmallDisk disk;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    disk = new SmallDisk(directory, 1);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
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
      Path filler = disk.fill();

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
