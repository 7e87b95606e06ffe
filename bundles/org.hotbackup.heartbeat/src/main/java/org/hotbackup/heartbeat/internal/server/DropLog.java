package org.hotbackup.heartbeat.internal.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once an hour of an address that its connections are dropped, whatever it sends (SEC-2). */
final class DropLog {

  private static final Logger LOG = LoggerFactory.getLogger(DropLog.class);
  private static final long WINDOW_NANOS = Duration.ofHours(1).toNanos();
  private static final int MOST_ADDRESSES = 20;

  private final LongSupplier nanoTime;
  private final Set<InetAddress> named = new HashSet<>();
  private long windowStart;

  DropLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong();
  }

  void dropped(InetAddress from, String why) {
    String address = from.getHostAddress();
    if (isNews(from)) {
      LOG.warn(
          "Connection from {} dropped: {} (said once an hour, the rest at level debug)",
          address,
          why);
    } else {
      LOG.debug("Connection from {} dropped: {}", address, why);
    }
  }

  /** Whether to log a line: once per address and window, and few addresses per window. */
  synchronized boolean isNews(InetAddress from) {
    long now = nanoTime.getAsLong();
    if (now - windowStart >= WINDOW_NANOS) {
      named.clear();
      windowStart = now;
    }
    return named.size() < MOST_ADDRESSES && named.add(from);
  }
}
