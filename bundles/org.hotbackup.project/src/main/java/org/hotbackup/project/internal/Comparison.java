package org.hotbackup.project.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.Project.FileDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers how the project differs from the peer's, and finds out where that is not known (CFG-9).
 * Thread-safe; one comparison at a time.
 */
final class Comparison {

  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

  private static final int MOST_DOUBLINGS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** Compares now; blocks. */
  interface Comparer {
    List<FileDifference> compare() throws IOException;
  }

  /** Which projects were compared. */
  private record Compared(String own, String peer) {}

  private final Comparer comparer;
  private final LongSupplier nanos;
  private volatile Optional<List<FileDifference>> differences = Optional.empty();

  private Optional<Compared> compared = Optional.empty();
  private Optional<List<FileDifference>> reported = Optional.empty();
  private String failure = "";
  private int failures;
  private long notBefore;

  /** A comparison that knows nothing yet. */
  Comparison(Comparer comparer, LongSupplier nanos) {
    this.comparer = comparer;
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
  }

  Optional<List<FileDifference>> differences() {
    return differences;
  }

  /** Compares where these fingerprints differ and were not compared yet. */
  synchronized void look(Optional<String> own, Optional<String> peer) {
    if (own.isEmpty() || peer.isEmpty()) {
      return;
    }
    Compared pair = new Compared(own.get(), peer.get());
    if (own.equals(peer)) {
      compared = Optional.of(pair);
      keep(List.of());
      return;
    }
    if (compared.equals(Optional.of(pair)) || nanos.getAsLong() - notBefore < 0) {
      return;
    }
    try {
      compare();
      compared = Optional.of(pair);
    } catch (IOException e) {
      int doublings = Math.min(failures++, MOST_DOUBLINGS);
      notBefore = nanos.getAsLong() + FIRST_PAUSE.toNanos() * (1L << doublings);
      String why = e.getMessage();
      if (why != null && !why.equals(failure)) {
        failure = why;
        differences = Optional.empty();
        LOG.warn("the project differs from the peer's, which files is not known yet: {}", why);
      } else {
        LOG.debug("comparing the projects failed again", e);
      }
    }
  }

  /** Compares in any case. */
  synchronized List<FileDifference> compare() throws IOException {
    List<FileDifference> found = comparer.compare();
    failures = 0;
    failure = "";
    keep(found);
    return found;
  }

  /** There is no peer any more. */
  synchronized void forget() {
    compared = Optional.empty();
    differences = Optional.empty();
  }

  private void keep(List<FileDifference> found) {
    differences = Optional.of(found);
    if (differences.equals(reported)) {
      return;
    }
    if (!found.isEmpty()) {
      LOG.warn(
          "the project differs from the peer's in {}: {}",
          Differences.count(found),
          Differences.text(found));
    } else if (reported.isPresent()) {
      LOG.info("the project is the same as the peer's again");
    }
    reported = differences;
  }
}
