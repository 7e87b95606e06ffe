package org.hotbackup.users.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits log-in attempts per name and per origin (SEC-3): after {@link #FREE_TRIES} failures there
 * is a pause, doubled with each further one, up to {@link #LONGEST_PAUSE}. A success does not wipe
 * failures out, for then one could guess at leisure between one's own log-ins; time does. An origin
 * from which a name has logged in before is not held up by others who guess at that name. Memory is
 * bounded: the entries used least recently go first. Thread-safe.
 */
final class LoginLimits {

  static final int FREE_TRIES = 5;
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  static final Duration FORGET_AFTER = Duration.ofMinutes(15);
  static final int MOST_ENTRIES = 4_096;

  private record Failures(int count, long lastAt, long pauseNanos) {}

  private final LongSupplier nanos;
  private final Map<String, Failures> byName = bounded();
  private final Map<String, Failures> byOrigin = bounded();
  private final Set<String> trusted = Collections.newSetFromMap(bounded());

  LoginLimits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST_ENTRIES;
      }
    };
  }

  /** Whether an attempt must be refused unseen. */
  synchronized boolean holds(String name, String origin) {
    return pausing(byOrigin.get(origin))
        || pausing(byName.get(name)) && !trusted.contains(pair(name, origin));
  }

  /**
   * Takes note of a failure.
   *
   * @return the failures lately of the name or of the origin, whichever has more
   */
  synchronized int failed(String name, String origin) {
    return Math.max(count(byName, name), count(byOrigin, origin));
  }

  /** Takes note of a success. */
  synchronized void succeeded(String name, String origin) {
    trusted.add(pair(name, origin));
  }

  /** How many names and origins are remembered. */
  synchronized int size() {
    return byName.size() + byOrigin.size() + trusted.size();
  }

  private boolean pausing(Failures failures) {
    return failures != null && nanos.getAsLong() - failures.lastAt() < failures.pauseNanos();
  }

  private int count(Map<String, Failures> failures, String key) {
    long now = nanos.getAsLong();
    Failures before = failures.get(key);
    boolean forgotten = before == null || now - before.lastAt() >= FORGET_AFTER.toNanos();
    int count = forgotten ? 1 : before.count() + 1;
    failures.put(key, new Failures(count, now, pause(count)));
    return count;
  }

  private static long pause(int count) {
    if (count < FREE_TRIES) {
      return 0;
    }
    // More than 2^6 seconds is past the longest pause anyway.
    int doublings = Math.min(count - FREE_TRIES, 6);
    return Math.min(FIRST_PAUSE.toNanos() << doublings, LONGEST_PAUSE.toNanos());
  }

  private static String pair(String name, String origin) {
    return name + ' ' + origin;
  }
}
