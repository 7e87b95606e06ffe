package org.hotbackup.database.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Sql;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuePropertyTest {

  private static final DeliveryLoop.Pauses QUICK =
      new DeliveryLoop.Pauses(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(5));

  @TempDir private Path directory;

  @Test
  @DisplayName("LOG-6 whatever fails and when: every number once, in order, refused ones set aside")
  void everyNumberOnceAndInOrder() throws Exception {
    for (long seed = 1; seed <= 40; seed++) {
      Run run = new Run(directory.resolve("queue-" + seed + ".db"), seed);
      for (int step = 0; step < 60; step++) {
        run.step();
      }
      run.mendAndCheck();
    }
  }

  private static final class Run {

    private final Path file;
    private final long seed;
    private final Random random;
    private final HistoryHealth health = new HistoryHealth();
    private final Set<Long> refused = new TreeSet<>();
    private final AtomicLong term = new AtomicLong(1);
    private volatile long free = Long.MAX_VALUE / 2;
    private final FakeStore store = new FakeStore(asked -> asked == term.get());
    private QueueingWriter writer;
    private boolean open;
    private long next;
    private List<Sample> pending = List.of();

    Run(Path file, long seed) {
      this.file = file;
      this.seed = seed;
      random = new Random(seed);
      start();
    }

    private void start() {
      DiskQueue queue = new DiskQueue(file, () -> free);
      writer = new QueueingWriter(queue, asked -> asked == term.get(), health, QUICK);
      open = false;
    }

    void step() throws Exception {
      switch (random.nextInt(12)) {
        case 0 -> store.down = !store.down;
        case 1 -> store.breaksAfterCommit = !store.breaksAfterCommit;
        case 2 -> term.incrementAndGet();
        case 3 -> free = free == 0 ? Long.MAX_VALUE / 2 : 0;
        case 4 -> {
          writer.deactivate();
          start();
        }
        case 5 -> {
          if (open) {
            writer.closing(store);
          } else {
            writer.opened(store);
          }
          open = !open;
        }
        case 6 -> LockSupport.parkNanos(Duration.ofMillis(random.nextInt(10)).toNanos());
        default -> write();
      }
    }

    /** What is not taken is repeated, as the recorder does it. */
    private void write() throws Exception {
      if (pending.isEmpty()) {
        long to = next + 1 + random.nextInt(300);
        if (random.nextInt(4) == 0) {
          refused.add(next);
          store.refusing.add(next);
        }
        pending = Numbered.samples(next, to);
        next = to;
      }
      try {
        writer.write(term.get(), pending);
        pending = List.of();
      } catch (HistoryUnavailableException e) {
        assertThat(free).as("the only cause: %s", e.getMessage()).isZero();
      }
    }

    void mendAndCheck() throws Exception {
      store.down = false;
      store.breaksAfterCommit = false;
      free = Long.MAX_VALUE / 2;
      writer.opened(store);
      while (!pending.isEmpty()) {
        write();
      }
      Await.until("an empty queue", Duration.ofSeconds(20), () -> health.queuedRows() == 0);
      assertThat(health.setAsideRows()).isEqualTo(refused.size());
      writer.deactivate();

      List<Long> expected = new ArrayList<>(Numbered.range(0, next));
      expected.removeAll(refused);
      assertThat(store.numbers()).as("seed " + seed).isEqualTo(expected);
      assertThat(Sql.rows(file, "SELECT CAST(value AS INTEGER) FROM set_aside ORDER BY value"))
          .isEqualTo(refused.stream().map(String::valueOf).toList());
    }
  }
}
