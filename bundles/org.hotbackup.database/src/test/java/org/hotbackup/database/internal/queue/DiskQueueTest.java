package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.Sql;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskQueueTest {

  private static final long PLENTY = 1L << 40;

  @TempDir private Path directory;
  private Path file;
  private volatile long free = PLENTY;
  private DiskQueue queue;

  @BeforeEach
  void open() {
    file = directory.resolve("data/queue.db");
    queue = new DiskQueue(file, () -> free);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  private void restart() throws Exception {
    queue.close();
    open();
    queue.look();
  }

  private void append(long term, long from, long to) throws Exception {
    queue.append(term, Numbered.samples(from, to), () -> {});
  }

  /** Rows that cannot be packed small. */
  private void appendNoise(long term, int rows) throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      samples.add(Sample.good("tag" + i % 1_000, Instant.ofEpochSecond(i), Math.sin(i)));
    }
    queue.append(term, samples, () -> {});
  }

  /** Delivers everything; the terms and numbers in order. */
  private List<String> drain() throws Exception {
    List<String> drained = new ArrayList<>();
    while (queue.rows() > 0) {
      DiskQueue.Batch batch = queue.oldest(DiskQueue.BATCH).orElseThrow();
      assertThat(batch.samples()).hasSizeLessThanOrEqualTo(DiskQueue.BATCH);
      List<Long> numbers = Numbered.numbers(batch.samples());
      drained.add(batch.term() + ":" + numbers.get(0) + "-" + numbers.get(numbers.size() - 1));
      queue.remove(batch, List.of());
    }
    assertThat(queue.oldest(DiskQueue.BATCH)).isEmpty();
    return drained;
  }

  @Test
  @DisplayName("LOG-6 small batches of one term leave the queue together, in order, terms apart")
  void mergesWhatIsOfOneTerm() throws Exception {
    append(1, 0, 4_000);
    append(1, 4_000, 9_000);
    append(1, 9_000, 12_000);
    append(2, 12_000, 12_001);
    append(2, 12_001, 32_000);
    append(1, 32_000, 32_001);
    assertThat(queue.rows()).isEqualTo(32_001);
    assertThat(drain())
        .containsExactly(
            "1:0-8999",
            "1:9000-11999",
            "2:12000-12000",
            "2:12001-22000",
            "2:22001-31999",
            "1:32000-32000");
  }

  @Test
  @DisplayName("LOG-6 what waits is there after a restart, in its order, and new rows come behind")
  void survivesARestart() throws Exception {
    append(1, 0, 10);
    append(1, 10, 20);
    queue.remove(queue.oldest(DiskQueue.BATCH).orElseThrow(), List.of());
    append(1, 20, 30);
    restart();
    assertThat(queue.rows()).isEqualTo(10);
    append(2, 30, 40);
    assertThat(drain()).containsExactly("1:20-29", "2:30-39");
    restart();
    assertThat(queue.rows()).isZero();
  }

  @Test
  void whatTheCheckRefusesIsNotThere() throws Exception {
    append(1, 0, 10);
    assertThatThrownBy(
            () ->
                queue.append(
                    1,
                    Numbered.samples(10, 20),
                    () -> {
                      throw new NotPermittedException("over");
                    }))
        .isInstanceOf(NotPermittedException.class);
    assertThat(queue.rows()).isEqualTo(10);
    append(1, 20, 30);
    assertThat(drain()).containsExactly("1:0-29");
  }

  @Test
  @DisplayName("LOG-6 beyond its rows the oldest are dropped, told at begin and end with numbers")
  void dropsTheOldestRows() throws Exception {
    queue.bound(new QueueSettings(1_000, 0));
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 10_000; i += 50) {
        append(1, i, i + 50);
        assertThat(queue.rows()).isLessThanOrEqualTo(1_000);
      }
      assertThat(drain()).containsExactly("1:9000-9999");
      assertThat(log.with("The queue is full"))
          .singleElement()
          .asString()
          .contains("queue.rows = 1000", "the oldest rows are dropped");
      assertThat(log.with("9000 rows of the queue were dropped")).hasSize(1);
    }
  }

  @Test
  void ofABatchThatIsLargerThanTheQueueTheNewestAreKept() throws Exception {
    queue.bound(new QueueSettings(1_000, 0));
    append(1, 0, 10);
    append(1, 10, 5_010);
    assertThat(queue.rows()).isEqualTo(1_000);
    assertThat(drain()).containsExactly("1:4010-5009");
  }

  @Test
  @DisplayName("LOG-6 rows dropped while they are delivered do not count as dropped")
  void dropsWhatIsBeingDelivered() throws Exception {
    queue.bound(new QueueSettings(1_000, 0));
    for (int i = 0; i < 1_000; i += 100) {
      append(1, i, i + 100);
    }
    try (LogLines log = new LogLines()) {
      DiskQueue.Batch batch = queue.oldest(DiskQueue.BATCH).orElseThrow();
      append(1, 1_000, 1_100);
      queue.remove(batch, List.of());
      assertThat(queue.rows()).isEqualTo(100);
      assertThat(drain()).containsExactly("1:1000-1099");
      assertThat(log.with(" 0 rows of the queue were dropped")).hasSize(1);
    }
  }

  @Test
  @DisplayName("LOG-6 a disk that fills up costs the oldest rows, not the reserve")
  void dropsForTheReserveOfTheDisk() throws Exception {
    append(1, 0, 150_000);
    free = 500L << 20;
    try (LogLines log = new LogLines()) {
      append(1, 150_000, 151_000);
      assertThat(log.with("The queue is full (the disk has 500 MB left")).hasSize(1);
    }
    List<String> drained = drain();
    assertThat(drained.get(0)).isNotEqualTo("1:0-9999");
    assertThat(drained.get(drained.size() - 1)).endsWith("-150999");
  }

  @Test
  @DisplayName("LOG-6 where few rows wait a full disk drops none: the new ones are not taken")
  void withFewRowsAFullDiskTakesNoMore() throws Exception {
    append(1, 0, 1_000);
    free = 400L << 20;
    assertThatThrownBy(() -> append(1, 1_000, 2_000))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("the disk has 400 MB left")
        .hasMessageContaining("queue.disk.reserve = 500");
    free = PLENTY;
    append(1, 2_000, 3_000);
    assertThat(drain()).containsExactly("1:0-2999");
  }

  @Test
  @DisplayName("LOG-6 room of delivered rows is used again, also on a disk that is full")
  void usesItsRoomAgain() throws Exception {
    appendNoise(1, 200_000);
    append(2, 300_000, 300_010);
    while (queue.rows() > 10) {
      queue.remove(queue.oldest(DiskQueue.BATCH).orElseThrow(), List.of());
    }
    free = 0;
    append(3, 300_010, 302_000);
    List<String> pages = Sql.rows(file, "PRAGMA page_count");
    for (int i = 0; i < 60; i++) {
      queue.remove(queue.oldest(DiskQueue.BATCH).orElseThrow(), List.of());
      append(4 + i, 1_000 * i, 1_000 * i + 1_000);
    }
    assertThat(Sql.rows(file, "PRAGMA page_count")).isEqualTo(pages);
  }

  @Test
  @DisplayName("LOG-6 an empty queue gives the disk back what it took")
  void becomesSmallAgain() throws Exception {
    appendNoise(1, 300_000);
    assertThat(Files.size(file)).isGreaterThan(3 << 20);
    drain();
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files.mapToLong(DiskQueueTest::size).sum()).isLessThan(1 << 20);
    }
    append(1, 0, 10);
    assertThat(drain()).containsExactly("1:0-9");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  @DisplayName("LOG-6 a damaged file is set aside, told, and a new one begun")
  void setsADamagedFileAside() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no queue ".repeat(1_000));
    try (LogLines log = new LogLines()) {
      append(1, 0, 10);
      assertThat(log.with("is damaged"))
          .singleElement()
          .asString()
          .contains("kept as queue.db.damaged-");
    }
    assertThat(drain()).containsExactly("1:0-9");
    assertThat(asides()).hasSize(1);
    assertThat(Files.readString(asides().get(0))).startsWith("no queue");
  }

  private List<Path> asides() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(f -> f.toString().contains("damaged")).toList();
    }
  }

  @Test
  void aFileThatIsDamagedWhileItIsReadIsSetAsideToo() throws Exception {
    append(1, 0, 50_000);
    queue.close();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 8 * 4096; i < bytes.length; i++) {
      bytes[i] = (byte) 0xee;
    }
    Files.write(file, bytes);
    open();
    append(2, 50_000, 50_010);
    drain();
    append(2, 60_000, 60_010);
    assertThat(drain()).containsExactly("2:60000-60009");
    assertThat(asides()).isNotEmpty();
  }

  @Test
  @DisplayName("LOG-6 a batch that can no longer be read does not hold up the others")
  void leavesOutWhatCannotBeRead() throws Exception {
    append(1, 0, 10);
    append(1, 10, 20);
    append(1, 20, 30);
    Sql.change(file, "UPDATE batch SET samples = zeroblob(100) WHERE sequence = 2");
    try (LogLines log = new LogLines()) {
      assertThat(drain()).containsExactly("1:0-9", "1:20-29");
      assertThat(log.with("10 rows of the queue")).hasSize(1);
    }
    assertThat(Sql.rows(file, "SELECT sequence, rows FROM unreadable")).containsExactly("2|10");
  }

  @Test
  void aFileThatIsMovedAwayIsBegunAnew() throws Exception {
    append(1, 0, 10);
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file + end));
    }
    append(1, 10, 20);
    assertThat(queue.rows()).isEqualTo(10);
    assertThat(drain()).containsExactly("1:10-19");
    assertThat(file).exists();
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws Exception {
    append(1, 0, 10);
    queue.close();
    Sql.change(file, "PRAGMA user_version = 2");
    open();
    assertThatThrownBy(() -> append(1, 10, 20))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("newer software");
    assertThat(Sql.rows(file, "SELECT sum(rows) FROM batch")).containsExactly("10");
  }

  @Test
  @DisplayName("LOG-6 refused rows are readable with their error, and can be tried again")
  void setsRowsAside() throws Exception {
    append(7, 0, 4);
    DiskQueue.Batch batch = queue.oldest(DiskQueue.BATCH).orElseThrow();
    queue.remove(
        batch,
        List.of(
            new RefusedRow(batch.samples().get(1), "value out\nof range"),
            new RefusedRow(batch.samples().get(3), "no")));
    assertThat(queue.setAsideRows()).isEqualTo(2);
    assertThat(Sql.rows(file, "SELECT tag, time, value, text, quality, term, error FROM set_aside"))
        .containsExactly(
            "tag1|2026-01-01T00:00:00Z|1.0|null|2|7|value out of range",
            "tag3|2026-01-01T00:00:00Z|3.0|null|2|7|no");

    restart();
    assertThat(queue.setAsideRows()).isEqualTo(2);
    Sql.change(file, "UPDATE set_aside SET again = 1 WHERE tag = 'tag3'");
    queue.look();
    assertThat(queue.setAsideRows()).isEqualTo(1);
    Sample again = queue.oldest(DiskQueue.BATCH).orElseThrow().samples().get(0);
    assertThat(again).isEqualTo(Numbered.sample(3));
    assertThat(drain()).containsExactly("7:3-3");

    Sql.change(file, "DELETE FROM set_aside");
    queue.look();
    assertThat(queue.setAsideRows()).isZero();
  }

  @Test
  void afterCloseNothingIsTaken() throws Exception {
    append(1, 0, 10);
    queue.close();
    assertThatThrownBy(() -> append(1, 10, 20)).isInstanceOf(HistoryUnavailableException.class);
  }
}
