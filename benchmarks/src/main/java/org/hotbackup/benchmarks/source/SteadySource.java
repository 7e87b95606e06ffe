package org.hotbackup.benchmarks.source;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;

/**
 * A source that is read at its scan interval, as any other, and tells the benchmark of each read
 * how long it took until its samples were committed.
 */
final class SteadySource implements Source {

  private final SampleMaker maker;
  private final CommitWatch watch;
  private long samples;

  SteadySource(SampleMaker maker, Line line, Supplier<Long> recorded) {
    this.maker = maker;
    watch = new CommitWatch(line, recorded);
  }

  @Override
  public List<Sample> read(Instant time) throws IOException {
    watch.start();
    samples += maker.tags();
    watch.made(time, samples);
    return maker.at(time);
  }

  @Override
  public void close() {
    watch.close();
  }
}
