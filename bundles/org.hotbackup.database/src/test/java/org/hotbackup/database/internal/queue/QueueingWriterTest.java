package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Sql;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueingWriterTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** Short, but for the longest: who waits for that long was not woken. */
  private static final DeliveryLoop.Pauses QUICK =
      new DeliveryLoop.Pauses(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(20));

  private static final DeliveryLoop.Pauses SLOW =
      new DeliveryLoop.Pauses(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

  @TempDir private Path directory;
  private Path file;
  private final HistoryHealth health = new HistoryHealth();
  private volatile long term = 1;
  private FakeStore store;
  private QueueingWriter writer;

  @BeforeEach
  void start() {
    file = directory.resolve("queue.db");
    store = new FakeStore(asked -> asked == term);
    start(QUICK);
  }

  private void start(DeliveryLoop.Pauses pauses) {
    writer = new QueueingWriter(new DiskQueue(file), asked -> asked == term, health, pauses);
  }

  @AfterEach
  void stop() throws Exception {
    writer.deactivate();
  }

  private int write(long from, long to) throws Exception {
    return writer.write(term, Numbered.samples(from, to));
  }

  private void awaitDelivered() {
    Await.until("an empty queue", SOON, () -> health.queuedRows() == 0);
  }

  @Test
  @DisplayName("LOG-6 while the database takes rows nothing is queued")
  void writesAtOnce() throws Exception {
    writer.opened(store);
    assertThat(write(0, 10)).isEqualTo(10);
    assertThat(write(5, 15)).as("rows that are new").isEqualTo(5);
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 15));
    assertThat(Sql.rows(file, "SELECT * FROM batch")).isEmpty();
    assertThat(write(0, 0)).isZero();
  }

  @Test
  @DisplayName("LOG-6 the order is kept over down, up and down; each change is told once")
  void keepsTheOrder() throws Exception {
    try (LogLines log = new LogLines()) {
      writer.opened(store);
      write(0, 10);
      store.down = true;
      assertThat(write(10, 20)).isEqualTo(10);
      write(20, 30);
      assertThat(health.queuedRows()).isEqualTo(20);
      assertThat(health.recordedUpTo()).contains(Numbered.sample(29).time());
      store.down = false;
      awaitDelivered();
      write(30, 40);
      store.down = true;
      write(40, 50);
      store.down = false;
      awaitDelivered();
      Await.until("the end is told", SOON, () -> log.with("are recorded again").size() == 2);
      assertThat(log.with("Samples wait on the disk")).hasSize(2);
      assertThat(log.with("20 rows that waited on the disk are delivered, 0 of them late"))
          .hasSize(1);
    }
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 50));
    assertThat(store.rows()).noneMatch(FakeStore.Row::late);
  }

  @Test
  @DisplayName("LOG-6 before the database is opened samples wait, and are delivered at once then")
  void deliversWhenTheDatabaseIsOpened() throws Exception {
    writer.deactivate();
    start(SLOW);
    write(0, 10);
    assertThat(health.queuedRows()).isEqualTo(10);
    store.down = true;
    writer.opened(store);
    Await.until("a first attempt", SOON, () -> waits("hotbackup-queue"));
    store.down = false;
    writer.opened(store);
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 10));
  }

  private static boolean waits(String name) {
    return Thread.getAllStackTraces().entrySet().stream()
        .anyMatch(
            thread ->
                thread.getKey().getName().equals(name)
                    && thread.getKey().getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  @DisplayName("LOG-6 a database that is closed for other settings loses nothing")
  void aDatabaseThatIsClosedLosesNothing() throws Exception {
    writer.opened(store);
    write(0, 10);
    writer.closing(store);
    store.down = true;
    write(10, 20);
    FakeStore other = new FakeStore(asked -> asked == term);
    writer.opened(other);
    writer.closing(store);
    awaitDelivered();
    write(20, 30);
    assertThat(other.numbers()).isEqualTo(Numbered.range(10, 30));
  }

  @Test
  @DisplayName("SEC-4, LOG-6 a batch whose term is not in force is refused and never queued")
  void aTermThatIsOverIsRefused() throws Exception {
    store.down = true;
    writer.opened(store);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> writer.write(2, Numbered.samples(90, 99)))
          .isInstanceOf(NotPermittedException.class);
      write(10 * i, 10 * i + 10);
    }
    assertThat(health.queuedRows()).isEqualTo(20);
  }

  @Test
  @DisplayName(
      "LOG-6 rows of a term that is over are delivered late, those of the one in force not")
  void deliversTwoTerms() throws Exception {
    store.down = true;
    writer.opened(store);
    write(0, 10);
    term = 2;
    write(10, 20);
    store.down = false;
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 20));
    assertThat(store.rows()).allMatch(row -> row.late() == (row.number() < 10));
    assertThat(store.rows()).allMatch(row -> row.term() == (row.number() < 10 ? 1 : 2));
  }

  @Test
  @DisplayName("LOG-6 what waits survives a restart, and is delivered in STANDBY as well")
  void survivesARestart() throws Exception {
    write(0, 10);
    writer.deactivate();
    assertThat(health.queuedRows()).isZero();

    term = -1;
    start(QUICK);
    assertThat(health.queuedRows()).isEqualTo(10);
    writer.opened(store);
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 10));
    assertThat(store.rows()).allMatch(row -> row.late() && row.term() == 1);
  }

  @Test
  @DisplayName("LOG-6 refused rows are set aside with their error, the rest goes on, repeats fade")
  void setsRefusedRowsAside() throws Exception {
    for (long refused : List.of(3L, 1_003L, 2_003L, 3_003L, 77L)) {
      store.refusing.add(refused);
    }
    writer.opened(store);
    try (LogLines log = new LogLines()) {
      write(0, 5_000);
      awaitDelivered();
      write(5_000, 5_010);
      Await.until("the last line", SOON, () -> !log.with("4 of this tag by now").isEmpty());
      assertThat(log.with("refuses a row of tag tag3 "))
          .as("one, two and four, not three")
          .hasSize(3)
          .first()
          .asString()
          .contains("2026-01-01T00:00:00Z", "no 3");
      assertThat(log.with("refuses a row of tag tag77 ")).hasSize(1);
    }
    assertThat(health.setAsideRows()).isEqualTo(5);
    assertThat(store.numbers())
        .hasSize(5_005)
        .isSorted()
        .doesNotContainAnyElementsOf(store.refusing);
    assertThat(Sql.rows(file, "SELECT tag, error FROM set_aside ORDER BY value"))
        .contains("tag3|no 3", "tag77|no 77")
        .hasSize(5);

    store.refusing.clear();
    Sql.change(file, "UPDATE set_aside SET again = 1");
    Await.until("they are recorded", SOON, () -> store.rows().size() == 5_010);
    assertThat(health.setAsideRows()).isZero();
  }

  @Test
  @DisplayName("LOG-6 a database too slow for large batches gets smaller ones")
  void comesWithSmallerBatches() throws Exception {
    for (int i = 0; i < 20_000; i += 500) {
      write(i, i + 500);
    }
    store.most = 2_000;
    writer.opened(store);
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 20_000));
  }

  @Test
  @DisplayName("LOG-6 rows that were committed before the connection broke are not doubled")
  void whatWasCommittedIsNotDoubled() throws Exception {
    store.breaksAfterCommit = true;
    writer.opened(store);
    write(0, 10);
    Await.until("more attempts", SOON, () -> store.batches.size() > 3);
    store.breaksAfterCommit = false;
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 10));
  }

  @Test
  @DisplayName("LOG-6 where the queue cannot be used samples wait with the caller, and it recovers")
  void aQueueThatCannotBeUsedIsSaidSo() throws Exception {
    writer.deactivate();
    Files.deleteIfExists(directory.resolve("queue.db"));
    file = Files.writeString(directory.resolve("taken"), "a file").resolve("queue.db");
    start(QUICK);
    writer.opened(store);
    assertThat(write(0, 10)).as("needs no queue").isEqualTo(10);
    store.down = true;
    assertThatThrownBy(() -> write(10, 20))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("its directory cannot be made");
    assertThat(health.recordedUpTo()).isEmpty();

    Files.delete(file.getParent());
    write(10, 20);
    store.down = false;
    awaitDelivered();
    assertThat(store.numbers()).isEqualTo(Numbered.range(0, 20));
  }
}
