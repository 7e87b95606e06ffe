package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.ErrorCode;
import org.hotbackup.heartbeat.internal.wire.LineTooLongException;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.UnreadableException;

/**
 * One connection to a station, from the first question to its end, after which it is not used
 * again. Thread-safe; {@link #run} is the thread that connects and then reads.
 *
 * <p>It is <em>new</em> until something has come over it. On a long line that takes three times
 * there and back, so a new connection may outlive the question that it was made for.
 */
final class PeerConnection implements Runnable {

  /** Is told of the end of a connection. */
  interface Owner {
    /** Takes no more questions. */
    void ended(PeerConnection connection);

    /**
     * A connection is given up for an answer that is late; these questions were asked after that
     * one and have time left, so they prove nothing yet.
     */
    void askAnew(PeerAddress address, List<PendingQuestion> questions);

    /** A connection that had worked was closed by the other side or broke. */
    void closedByPeer(PeerAddress address);
  }

  /** Less time than that is none: both ran out together. */
  private static final Duration WORTHWHILE = Duration.ofMillis(20);

  private record Waiting(PendingQuestion question, ScheduledFuture<?> timer) {}

  private final PeerAddress address;
  private final ConnectionAttempt attempt;
  private final MessageCodec codec;
  private final LinkThreads threads;
  private final Owner owner;
  private final int patience;
  private final long begin = System.nanoTime();

  private final Map<Long, Waiting> waiting = new HashMap<>();
  private TlsChannel channel;
  private boolean answered;
  private long newForNanos = Long.MAX_VALUE;
  private CheckResult.Failed end;

  /**
   * Connects nowhere yet.
   *
   * @param patience how many times the time-out of a question on it the connection may be new
   */
  PeerConnection(
      PeerAddress address,
      ConnectionAttempt attempt,
      MessageCodec codec,
      LinkThreads threads,
      Owner owner,
      int patience) {
    this.address = address;
    this.attempt = attempt;
    this.codec = codec;
    this.threads = threads;
    this.owner = owner;
    this.patience = patience;
  }

  PeerAddress address() {
    return address;
  }

  /** Takes a question, to be sent now or as soon as the connection is open; false at its end. */
  synchronized boolean ask(PendingQuestion question) {
    if (end != null) {
      return false;
    }
    ScheduledFuture<?> timer = threads.after(question.remaining(), () -> timedOut(question));
    waiting.put(question.ask().id(), new Waiting(question, timer));
    long longest = age() + question.timeout().multipliedBy(patience).toNanos();
    newForNanos = Math.min(newForNanos, longest);
    if (channel != null) {
      send(question, channel);
    }
    return true;
  }

  @Override
  public void run() {
    try {
      TlsChannel open = attempt.open();
      opened(open);
      for (byte[] line = open.readLine(); line != null; line = open.readLine()) {
        if (line.length > 0) {
          receive(line);
        }
      }
      lost(LinkFailure.CLOSED, address + " closed the connection");
    } catch (LinkException e) {
      if (e.failure() == LinkFailure.TIMED_OUT) {
        giveUp(e.result());
      } else {
        end(e.result());
      }
    } catch (LineTooLongException e) {
      lost(LinkFailure.NOT_HOTBACKUP, address + ": " + e.getMessage());
    } catch (IOException e) {
      readFailed(e);
    } finally {
      close("the connection failed");
    }
  }

  private synchronized void opened(TlsChannel open) {
    channel = open;
    waiting.values().forEach(w -> send(w.question(), open));
  }

  private void send(PendingQuestion question, TlsChannel open) {
    threads.run(
        () -> {
          try {
            byte[] line = codec.write(question.ask());
            question.sent();
            open.write(line);
          } catch (IllegalArgumentException e) {
            fail(question.ask().id(), LinkFailure.REJECTED, e.getMessage());
          } catch (IOException e) {
            // The reading thread sees the end too, and knows more, such as the peer's TLS alert.
          }
        });
  }

  private void receive(byte[] line) {
    synchronized (this) {
      answered = true;
    }
    try {
      Message message = codec.read(line);
      if (message instanceof Message.Answer answer) {
        Waiting done = take(answer.id());
        if (done != null) {
          done.question().answered(answer.report());
        }
      } else if (message instanceof Message.Refusal refusal) {
        refused(refusal, refusal.code().failure());
      }
    } catch (UnreadableException e) {
      Message.Refusal refusal = e.refusal();
      boolean outOfStep = refusal.id().isEmpty() && refusal.code() == ErrorCode.MALFORMED;
      refused(refusal, outOfStep ? LinkFailure.NOT_HOTBACKUP : LinkFailure.VERSION_DIFFERS);
    }
  }

  private void refused(Message.Refusal refusal, LinkFailure failure) {
    OptionalLong id = refusal.id();
    String detail = address + ": " + refusal.text();
    if (id.isPresent()) {
      fail(id.getAsLong(), failure, detail);
    } else {
      end(new CheckResult.Failed(failure, detail));
    }
  }

  private void fail(long id, LinkFailure failure, String detail) {
    Waiting done = take(id);
    if (done != null) {
      done.question().failed(new CheckResult.Failed(failure, detail));
    }
  }

  /** The question of this number; null for an answer that comes too late. */
  private synchronized Waiting take(long id) {
    Waiting done = waiting.remove(id);
    if (done != null) {
      done.timer().cancel(false);
    }
    return done;
  }

  /**
   * A connection on which one answer is late may stay silent up to 15 s after a cut has healed, so
   * it is given up. A new one that was accepted goes on.
   */
  private void timedOut(PendingQuestion question) {
    long id = question.ask().id();
    LinkFailure failure = attempt.onTimeout();
    boolean goesOn;
    synchronized (this) {
      if (!waiting.containsKey(id)) {
        return;
      }
      // Where nobody has accepted it yet, another attempt is sooner there after a cut has healed.
      goesOn = failure == LinkFailure.NO_ANSWER && mayBeNew();
    }
    String what =
        switch (failure) {
          case NAME_NOT_RESOLVED -> "the name service did not answer for '" + address.host() + "'";
          case TIMED_OUT -> address + " did not accept the connection";
          default -> address + " accepts connections but did not answer";
        };
    String detail = what + " within " + question.timeout().toMillis() + " ms";
    if (goesOn) {
      fail(id, failure, detail);
      endInTime();
    } else {
      fail(id, failure, detail);
      giveUp(new CheckResult.Failed(failure, detail));
    }
  }

  /** Ends the connection for its silence; questions that have time left are asked over another. */
  private void giveUp(CheckResult.Failed why) {
    List<PendingQuestion> younger;
    synchronized (this) {
      younger =
          waiting.values().stream()
              .map(Waiting::question)
              .filter(question -> question.remaining().compareTo(WORTHWHILE) > 0)
              .toList();
      younger.forEach(question -> take(question.ask().id()));
    }
    end(why);
    owner.askAnew(address, younger);
  }

  private synchronized boolean mayBeNew() {
    return !answered && age() < newForNanos;
  }

  private long age() {
    return System.nanoTime() - begin;
  }

  /** Ends what stays new for too long; while a question waits, its time-out does that. */
  private synchronized void endInTime() {
    ScheduledFuture<?> unused =
        threads.after(
            Duration.ofNanos(newForNanos - age()),
            () -> {
              boolean over;
              synchronized (this) {
                over = !answered && waiting.isEmpty();
              }
              if (over) {
                close("no answer came over the new connection");
              }
            });
  }

  private void readFailed(IOException e) {
    boolean before;
    synchronized (this) {
      before = !answered;
    }
    // In TLS 1.3 the other side's refusal of our certificate arrives with the first read.
    if (before) {
      end(ConnectionAttempt.refused(address, e).result());
    } else {
      lost(LinkFailure.CLOSED, address + ": the connection broke: " + e.getMessage());
    }
  }

  private void lost(LinkFailure failure, String detail) {
    boolean worked;
    synchronized (this) {
      worked = answered;
    }
    if (end(new CheckResult.Failed(failure, detail)) && worked) {
      owner.closedByPeer(address);
    }
  }

  /** Ends the connection on this station's wish; the owner is not told that the peer closed it. */
  void close(String why) {
    end(new CheckResult.Failed(LinkFailure.CLOSED, address + ": " + why));
  }

  private boolean end(CheckResult.Failed why) {
    List<Waiting> open;
    synchronized (this) {
      if (end != null) {
        return false;
      }
      end = why;
      open = List.copyOf(waiting.values());
      waiting.clear();
    }
    attempt.cancel();
    owner.ended(this);
    for (Waiting w : open) {
      w.timer().cancel(false);
      w.question().failed(why);
    }
    return true;
  }
}
