package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.SmallDisk;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LOG-6 the queue on a disk that is full, for real")
class QueueFullDiskTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private final FakeStore store = new FakeStore(term -> true);
  private SmallDisk disk;
  private QueueingWriter writer;

  @BeforeEach
  void start() throws Exception {
    disk = new SmallDisk(directory, 16);
    DeliveryLoop.Pauses quick =
        new DeliveryLoop.Pauses(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(20));
    writer =
        new QueueingWriter(
            new DiskQueue(directory.resolve("queue.db")), term -> true, health, quick);
    store.down = true;
    writer.opened(store);
  }

  @AfterEach
  void stop() throws Exception {
    if (writer != null) {
      writer.deactivate();
    }
    if (disk != null) {
      disk.unmount();
    }
  }

  @Test
  @DisplayName("what has no room is not taken, what is there is delivered, room is used at once")
  void recoversByItself() throws Exception {
    writer.bound(new QueueSettings(10_000_000, 0));
    writer.write(1, Numbered.samples(0, 1_000));
    Path filler = disk.fill();
    long taken = 1_000;
    while (true) {
      try {
        writer.write(1, Numbered.samples(taken, taken + 1_000));
        taken += 1_000;
      } catch (HistoryUnavailableException e) {
        assertThat(e).hasMessageContaining("free space on it");
        break;
      }
    }
    assertThat(health.queuedRows()).isEqualTo(taken);

    store.down = false;
    Await.until("delivered on a full disk", SOON, () -> health.queuedRows() == 0);
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, taken));
    assertThat(writer.write(1, Numbered.samples(taken, taken + 10))).isEqualTo(10);

    store.down = true;
    Files.delete(filler);
    writer.write(1, Numbered.samples(taken + 10, taken + 20));
    store.down = false;
    Await.until("delivered again", SOON, () -> health.queuedRows() == 0);
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, taken + 20));
  }

  @Test
  @DisplayName("what waits can be delivered although others take all that is left")
  void othersTakeTheReserve() throws Exception {
    try (DiskQueue queue = new DiskQueue(directory.resolve("other.db"))) {
      queue.bound(new QueueSettings(10_000_000, 0));
      queue.append(1, Numbered.samples(0, 1_000), () -> {});
      queue.bound(new QueueSettings(10_000_000, 16));
      assertThatThrownBy(() -> queue.append(1, Numbered.samples(0, 100_000), () -> {}))
          .isInstanceOf(HistoryUnavailableException.class);
      disk.fill();
      DiskQueue.Batch all = queue.oldest(1_000).orElseThrow();
      assertThat(all.samples()).hasSize(1_000);
      queue.remove(all, List.of());
      assertThat(queue.rows()).isZero();
    }
  }

  @Test
  @DisplayName("the queue leaves the reserve to others")
  void leavesTheReserve() throws Exception {
    writer.bound(new QueueSettings(10_000_000, 15));
    assertThatThrownBy(
            () -> {
              for (long i = 0; i < 100_000; i += 1_000) {
                writer.write(1, Numbered.samples(i, i + 1_000));
              }
            })
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("the disk has 15 MB left")
        .hasMessageContaining("queue.disk.reserve = 15");
    assertThat(health.queuedRows()).isPositive();
    assertThat(Files.getFileStore(directory).getUsableSpace()).isGreaterThan(15 << 20);
  }
}
