package org.hotbackup.benchmarks.source;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;

/**
 * A source that is read as often as the benchmark grants, each time as soon as the station has room
 * for it: never more than {@value #MOST_WAITING} reads are on their way to the database. What the
 * station does with them sets the pace.
 */
final class GrantedSource implements Source {

  /** One being committed, one complete behind it, one being made. */
  private static final int MOST_WAITING = 3;

  private static final long POLL_NANOS = 500_000;

  private final SampleMaker maker;
  private final Line line;
  private final Supplier<Long> recorded;
  private final long before;
  private volatile boolean closed;

  // for the thread that reads
  private long granted;
  private long reads;
  private Instant last = Instant.MIN;

  GrantedSource(SampleMaker maker, Line line, Supplier<Long> recorded) {
    this.maker = maker;
    this.line = line;
    this.recorded = recorded;
    before = recorded.get();
  }

  @Override
  public List<Sample> read(Instant time) throws IOException, InterruptedException {
    while (reads == granted) {
      granted += Long.parseLong(line.receive());
    }
    awaitRoom();
    reads++;
    // A time of its own, as reads follow one another faster than the times planned for them.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return maker.at(last);
  }

  private void awaitRoom() throws InterruptedException {
    while (reads * maker.tags() - (recorded.get() - before) > (MOST_WAITING - 1L) * maker.tags()) {
      LockSupport.parkNanos(POLL_NANOS);
      if (closed || Thread.interrupted()) {
        throw new InterruptedException("closed");
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    line.close();
  }
}
