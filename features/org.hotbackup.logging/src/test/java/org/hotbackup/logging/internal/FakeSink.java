package org.hotbackup.logging.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.api.Sample;

/** Keeps what sources deliver. */
final class FakeSink implements SampleSink {

  final List<Sample> samples = new CopyOnWriteArrayList<>();
  volatile boolean recording = true;

  @Override
  public void add(Feed feed, List<Sample> more) {
    samples.addAll(more);
  }

  @Override
  public boolean recording() {
    return recording;
  }
}
