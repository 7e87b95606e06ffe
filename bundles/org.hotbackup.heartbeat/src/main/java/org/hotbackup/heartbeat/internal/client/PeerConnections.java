package org.hotbackup.heartbeat.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;

/** The connections this station has made, at most one to an address. Thread-safe. */
public final class PeerConnections implements PeerConnection.Owner, AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(1);

  /** On the longest line allowed a new connection takes the whole time-out, and some work. */
  private static final int PATIENCE = 2;

  /** A person who tests a connection waits for the one question. */
  private static final int PATIENCE_OF_TEST = 1;

  private static final PeerConnection.Owner NOBODY =
      new PeerConnection.Owner() {
        @Override
        public void ended(PeerConnection connection) {}

        @Override
        public void askAnew(PeerAddress address, List<PendingQuestion> questions) {}

        @Override
        public void closedByPeer(PeerAddress address) {}
      };

  private final KeyRing keys;
  private final NameResolver names;
  private final MessageCodec codec;
  private final LinkThreads threads;
  private final Clock clock;
  private final Consumer<PeerAddress> closedByPeer;

  // Numbers are never used twice, so that a late answer cannot pass for another one.
  private final AtomicLong ids = new AtomicLong();
  private final Map<PeerAddress, PeerConnection> open = new HashMap<>();
  private boolean closed;

  /**
   * Connects nowhere yet.
   *
   * @param clock this station's wall clock
   * @param closedByPeer told where the other side closed a connection; called on a worker
   */
  public PeerConnections(
      KeyRing keys,
      NameResolver names,
      MessageCodec codec,
      LinkThreads threads,
      Clock clock,
      Consumer<PeerAddress> closedByPeer) {
    this.keys = keys;
    this.names = names;
    this.codec = codec;
    this.threads = threads;
    this.clock = clock;
    this.closedByPeer = closedByPeer;
  }

  /** Asks over the connection to that address, made where there is none. */
  public CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout) {
    PendingQuestion pending = pending(question, own, timeout);
    ask(to, pending);
    return pending.result().minimalCompletionStage();
  }

  private synchronized void ask(PeerAddress to, PendingQuestion pending) {
    if (closed) {
      pending.failed(
          new CheckResult.Failed(LinkFailure.CLOSED, "the link of this station is stopped"));
      return;
    }
    PeerConnection connection = open.get(to);
    if (connection == null || !connection.ask(pending)) {
      start(connection(to, pending.remaining(), this, PATIENCE), pending);
    }
  }

  private void start(PeerConnection connection, PendingQuestion first) {
    open.put(connection.address(), connection);
    connection.ask(first);
    threads.start(connection);
  }

  /** Asks {@link Question#TEST} over a connection of its own; blocks up to the time-out. */
  public TestReport test(PeerAddress to, StationReport own, Duration timeout) {
    PeerConnection connection = connection(to, timeout, NOBODY, PATIENCE_OF_TEST);
    PendingQuestion pending = pending(Question.TEST, own, timeout);
    connection.ask(pending);
    threads.start(connection);
    try {
      long longest = timeout.plus(GRACE).toMillis();
      return new TestReport(to, pending.result().get(longest, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TestReport(
          to, new CheckResult.Failed(LinkFailure.CLOSED, "the test was interrupted"));
    } catch (ExecutionException | TimeoutException e) {
      return new TestReport(
          to, new CheckResult.Failed(LinkFailure.NO_ANSWER, "no result of the test of " + to));
    } finally {
      connection.close("the test is over");
    }
  }

  private PendingQuestion pending(Question question, StationReport own, Duration timeout) {
    return new PendingQuestion(ids.incrementAndGet(), question, own, timeout, clock, threads);
  }

  private PeerConnection connection(
      PeerAddress to, Duration timeout, PeerConnection.Owner owner, int patience) {
    ConnectionAttempt attempt = new ConnectionAttempt(to, keys, names, timeout);
    return new PeerConnection(to, attempt, codec, threads, owner, patience);
  }

  /** Closes the connections to every address but this one. */
  public void keepOnly(Optional<PeerAddress> address) {
    List<PeerConnection> others;
    synchronized (this) {
      others =
          open.values().stream().filter(c -> !Optional.of(c.address()).equals(address)).toList();
    }
    others.forEach(c -> c.close("this station no longer asks this address"));
  }

  /** Closes all connections; new ones are made on demand. */
  public void closeAll(String why) {
    List<PeerConnection> all;
    synchronized (this) {
      all = List.copyOf(open.values());
    }
    all.forEach(c -> c.close(why));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    closeAll("the link of this station is stopped");
  }

  @Override
  public synchronized void ended(PeerConnection connection) {
    open.remove(connection.address(), connection);
  }

  @Override
  public void askAnew(PeerAddress address, List<PendingQuestion> questions) {
    questions.forEach(question -> ask(address, question));
  }

  @Override
  public void closedByPeer(PeerAddress address) {
    threads.run(() -> closedByPeer.accept(address));
  }
}
