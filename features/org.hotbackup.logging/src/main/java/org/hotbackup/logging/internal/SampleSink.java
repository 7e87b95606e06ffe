package org.hotbackup.logging.internal;

import java.util.List;
import org.hotbackup.api.Sample;

/** Takes what sources deliver. Thread-safe; no method blocks. */
interface SampleSink {

  void add(Feed feed, List<Sample> samples);

  /** Whether what is added now is recorded, rather than held in memory. */
  boolean recording();
}
