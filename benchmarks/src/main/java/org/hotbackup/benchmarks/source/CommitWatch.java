package org.hotbackup.benchmarks.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sees when the samples of a read are committed, to a millisecond, and sends a line for each read:
 * microseconds from the time of its samples to the commit.
 */
final class CommitWatch {

  private static final long POLL_NANOS = 1_000_000;

  private record Read(Instant time, long samples) {}

  private final Line line;
  private final Supplier<Long> recorded;
  private final long before;
  private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
  private final Thread thread = Threads.make("benchmark-commits", this::run);
  private volatile boolean closed;

  CommitWatch(Line line, Supplier<Long> recorded) {
    this.line = line;
    this.recorded = recorded;
    before = recorded.get();
  }

  /** Begins with the first call. */
  void start() throws IOException {
    if (thread.getState() == Thread.State.NEW) {
      line.connect();
      thread.start();
    }
  }

  /**
   * A read was made.
   *
   * @param time of its samples
   * @param samples of this source up to this read
   */
  void made(Instant time, long samples) {
    reads.add(new Read(time, samples));
    LockSupport.unpark(thread);
  }

  private void run() {
    try {
      while (!closed) {
        Read first = reads.peek();
        if (first == null) {
          LockSupport.park();
        } else if (recorded.get() - before < first.samples()) {
          LockSupport.parkNanos(POLL_NANOS);
        } else {
          reads.remove();
          line.send(Long.toString(Duration.between(first.time(), Instant.now()).toNanos() / 1000));
        }
      }
    } catch (IOException e) {
      // The benchmark has ended, and nobody asks any more.
      closed = true;
    }
  }

  void close() {
    closed = true;
    line.close();
    LockSupport.unpark(thread);
  }
}
