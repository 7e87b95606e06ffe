package org.hotbackup.logging.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.api.source.Tag;

/** A source type that a test tells what to do. */
final class FakeType implements SourceType {

  static final Map<String, String> SERVICE = Map.of(SourceType.TYPE, "fake");

  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final CountDownLatch hanging = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);
  volatile Exception failure;
  volatile boolean hang;
  volatile boolean differsByStation;
  volatile double value = 1;

  /** What it says of each tag; null to fail. */
  volatile Map<String, String> known = Map.of();

  @Override
  public Source open(SourceSettings settings) {
    if (settings.url().equals("refused")) {
      throw new IllegalArgumentException("url refused is refused; write something else");
    }
    if (settings.url().equals("defective")) {
      throw new IllegalStateException("a defect");
    }
    opened.incrementAndGet();
    return new Source() {
      @Override
      public List<Sample> read(Instant time) throws IOException {
        if (hang) {
          hanging.countDown();
          awaitRelease();
        }
        if (failure instanceof IOException e) {
          throw e;
        }
        if (failure instanceof RuntimeException e) {
          throw e;
        }
        return settings.tags().isEmpty()
            ? List.of(Sample.good(settings.name() + settings.url(), time, value))
            : settings.tags().stream().map(t -> Sample.good(t.name(), time, value)).toList();
      }

      @Override
      public Map<String, String> attributes(Tag tag) {
        if (known == null) {
          throw new IllegalStateException("a defect");
        }
        return known;
      }

      @Override
      public boolean differsByStation() {
        return differsByStation;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  /** Deaf to interruption, as a read of a socket is. */
  private void awaitRelease() {
    boolean interrupted = false;
    while (true) {
      try {
        release.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
