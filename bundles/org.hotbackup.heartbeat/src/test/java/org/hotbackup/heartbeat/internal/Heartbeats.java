package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.testkit.Await;

/**
 * Checks at eight times the fastest check-up rate, each with the time-out that belongs to it, for
 * as long as a test does something else.
 */
final class Heartbeats implements AutoCloseable {

  static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(125);

  private final LinkThreads threads = new LinkThreads("heartbeats");
  private final AtomicInteger answered = new AtomicInteger();
  private final List<String> missed = new CopyOnWriteArrayList<>();
  private final TestStation from;
  private final PeerAddress to;
  private volatile boolean over;

  Heartbeats(TestStation from, PeerAddress to) {
    this.from = from;
    this.to = to;
    threads.start(this::beat);
  }

  private void beat() {
    long next = System.nanoTime();
    while (!over) {
      synchronized (this) {
        CheckResult result = from.ask(to, Question.CHECK, TIMEOUT);
        if (result instanceof Answered) {
          answered.incrementAndGet();
        } else {
          missed.add(result.toString());
        }
      }
      next += PACE.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Waits for so many more checks; every one so far was answered in time. */
  void keepOn(int more) {
    int enough = answered.get() + missed.size() + more;
    Await.until(
        more + " more checks",
        PACE.plus(TIMEOUT).multipliedBy(more),
        () -> answered.get() + missed.size() >= enough);
    assertThat(missed).as("checks that were not answered, besides %s", answered).isEmpty();
  }

  /** The heap in use, measured between two checks: to clean it up stops the whole process. */
  synchronized long usedHeapBetweenChecks() {
    return usedHeap();
  }

  /**
   * Bytes that a clean-up of the heap has left. What an attack in this same process allocates in
   * the moment after it is not counted.
   */
  static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  /** Threads of all links of this process. */
  static long linkThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("hotbackup-link-"))
        .count();
  }

  /** Connections made to stations of this process: each has a thread that reads it. */
  static long inboundConnections() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack).anyMatch(frame -> frame.getClassName().endsWith(".Inbound")))
        .count();
  }

  @Override
  public void close() {
    over = true;
    threads.close();
  }
}
