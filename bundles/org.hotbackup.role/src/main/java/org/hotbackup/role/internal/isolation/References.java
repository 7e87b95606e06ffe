package org.hotbackup.role.internal.isolation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.role.internal.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the reference addresses of {@code prefer-single} whether the network reaches them (ROLE-13).
 * An address {@code host:port} is asked by a TCP connection, and a refusal is an answer, too; a
 * {@code host} alone by an echo request, as far as the account may send one, and else by the
 * system's {@code ping}. Thread-safe.
 */
public final class References implements AutoCloseable {

  /** More addresses than that at a time are not asked; they count as silent. */
  static final int MOST = 32;

  private static final Logger LOG = LoggerFactory.getLogger(References.class);

  private final ExecutorService threads = Threads.few("hotbackup-reference", MOST);
  private final ScheduledExecutorService timer = Threads.single("hotbackup-reference-timer");

  /** Why an address cannot stand in the settings and what to write; empty where it can. */
  public static Optional<String> problem(String address) {
    return Reference.problem(address);
  }

  /**
   * Asks all addresses at the same time. Never blocks the caller.
   *
   * @param addresses those that {@link #problem} has nothing against; others count as silent
   * @param limit longest wait, more than zero
   * @return completes within the limit, never exceptionally, on a thread of this object: the first
   *     address that answers, or empty where none does
   */
  public CompletionStage<Optional<String>> reach(List<String> addresses, Duration limit) {
    CompletableFuture<Optional<String>> reached = new CompletableFuture<>();
    if (addresses.isEmpty()) {
      reached.complete(Optional.empty());
      return reached;
    }
    AtomicInteger silent = new AtomicInteger();
    Runnable saysNo =
        () -> {
          if (silent.incrementAndGet() == addresses.size()) {
            reached.complete(Optional.empty());
          }
        };
    List<Future<?>> asked = new ArrayList<>();
    try {
      asked.add(
          timer.schedule(
              () -> reached.complete(Optional.empty()), limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException e) {
      // closed
      reached.complete(Optional.empty());
    }
    for (String address : addresses) {
      try {
        asked.add(
            threads.submit(
                () -> {
                  if (answers(address, limit)) {
                    reached.complete(Optional.of(address));
                  } else {
                    saysNo.run();
                  }
                }));
      } catch (RejectedExecutionException e) {
        LOG.debug("reference address {} cannot be asked now", address, e);
        saysNo.run();
      }
    }
    // A ping that nobody waits for any more is ended.
    var unused = reached.thenRun(() -> asked.forEach(task -> task.cancel(true)));
    return reached;
  }

  private static boolean answers(String address, Duration limit) {
    try {
      Reference reference = Reference.parse(address);
      return reference.port().isPresent()
          ? TcpKnock.answers(reference.host(), reference.port().getAsInt(), limit)
          : Echo.answers(reference.host(), limit);
    } catch (InterruptedException e) {
      return false;
    } catch (RuntimeException e) {
      LOG.debug("reference address {} cannot be asked", address, e);
      return false;
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    timer.shutdownNow();
  }
}
