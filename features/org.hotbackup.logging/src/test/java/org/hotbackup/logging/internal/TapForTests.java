package org.hotbackup.logging.internal;

import java.time.Duration;
import java.util.List;
import org.hotbackup.api.Sample;

/** The tap of a ring that is recorded, for tests of what is behind it. */
public final class TapForTests {

  private final SampleRing ring = new SampleRing(1_000, () -> Duration.ZERO, System::nanoTime);
  private final Feed feed = new Feed("s", LogRules.EVERY, false, Duration.ofSeconds(1));

  /** A ring whose samples wait for a recorder that never writes. */
  public TapForTests() {
    ring.open();
  }

  public SampleTap tap() {
    return ring.tap();
  }

  public void add(Sample sample) {
    ring.add(feed, List.of(sample));
  }
}
