package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.SilenceWatch;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.Protocol;

/**
 * The transfers that this station has asked for, each over a connection of its own. They are few,
 * so that they cannot push the checks off the other station's places. Thread-safe.
 */
public final class Transfers implements TransferService, AutoCloseable {

  static final int MOST = 8;

  private final KeyRing keys;
  private final NameResolver names;
  private final MessageCodec codec;
  private final LinkThreads threads;

  /** By the attempt that made the connection, what ends it. */
  private final Map<ConnectionAttempt, Ending> open = new HashMap<>();

  private boolean stopped;

  private interface Ending {
    void end(String why);
  }

  /** Connects nowhere yet. */
  public Transfers(KeyRing keys, NameResolver names, MessageCodec codec, LinkThreads threads) {
    this.keys = keys;
    this.names = names;
    this.codec = codec;
    this.threads = threads;
  }

  @Override
  public InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException {
    require("topic", topic.length(), 1, Protocol.MAX_TOPIC);
    require("request", request.length(), 0, Protocol.MAX_REQUEST);
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("silence is " + silence + ", not more than zero");
    }
    ConnectionAttempt attempt = new ConnectionAttempt(from, keys, names, silence);
    enter(attempt, from);
    boolean begun = false;
    try {
      SilenceWatch watch = new SilenceWatch(threads, silence, attempt::cancel);
      TlsChannel channel = connect(attempt, from, watch);
      TransferStream stream =
          new TransferStream(from, channel, codec, watch, ended -> leave(attempt));
      hold(attempt, stream::close, from);
      stream.begin(topic, request);
      begun = true;
      return stream;
    } finally {
      if (!begun) {
        attempt.cancel();
        leave(attempt);
      }
    }
  }

  private static void require(String what, int length, int least, int most) {
    if (length < least || length > most) {
      throw new IllegalArgumentException(
          what + " has " + length + " characters, not " + least + " to " + most);
    }
  }

  private static TlsChannel connect(ConnectionAttempt attempt, PeerAddress from, SilenceWatch watch)
      throws IOException {
    try {
      return watch.within(
          () -> {
            try {
              return attempt.open();
            } catch (LinkException e) {
              throw e.io();
            }
          });
    } catch (IOException e) {
      if (!watch.isOver()) {
        throw e;
      }
      String detail = from + " did not answer within " + watch.limit().toMillis() + " ms";
      throw new LinkException(attempt.onTimeout(), detail).io();
    }
  }

  private synchronized void enter(ConnectionAttempt attempt, PeerAddress from) throws IOException {
    if (open.size() >= MOST) {
      throw new TransferException(
          from + ": " + MOST + " transfers are under way already; try again later");
    }
    hold(attempt, why -> attempt.cancel(), from);
  }

  private synchronized void hold(ConnectionAttempt attempt, Ending ending, PeerAddress from)
      throws IOException {
    if (stopped) {
      throw new LinkException(LinkFailure.CLOSED, from + ": the link of this station is stopped")
          .io();
    }
    open.put(attempt, ending);
  }

  private synchronized void leave(ConnectionAttempt attempt) {
    open.remove(attempt);
  }

  /** Ends all transfers; new ones may begin. */
  public void closeAll(String why) {
    List<Ending> all;
    synchronized (this) {
      all = List.copyOf(open.values());
    }
    all.forEach(ending -> ending.end(why));
  }

  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
    }
    closeAll("the link of this station is stopped");
  }
}
