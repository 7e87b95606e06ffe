package org.hotbackup.heartbeat.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.tls.HandshakeFailure;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;

/** The way to an open connection, step by step, so that a failure names its step (TST-2). */
final class ConnectionAttempt {

  /** A crowded station may close a connection in the handshake to make room for a newer one. */
  private static final int HANDSHAKES = 3;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final PeerAddress address;
  private final KeyRing keys;
  private final NameResolver names;
  private final long deadline;

  private volatile LinkFailure onTimeout = LinkFailure.NAME_NOT_RESOLVED;
  private Socket socket;
  private boolean cancelled;

  /**
   * Connects nowhere yet.
   *
   * @param timeout until the name is resolved and the connection accepted; the handshake takes as
   *     long as nobody cancels the attempt
   */
  ConnectionAttempt(PeerAddress address, KeyRing keys, NameResolver names, Duration timeout) {
    this.address = address;
    this.keys = keys;
    this.names = names;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** Blocks until the connection is authenticated, has failed or is cancelled. */
  TlsChannel open() throws LinkException {
    SSLContext context = context();
    InetAddress[] resolved = resolve();
    for (int tries = 1; ; tries++) {
      onTimeout = LinkFailure.TIMED_OUT;
      Socket raw = connect(resolved);
      onTimeout = LinkFailure.NO_ANSWER;
      try {
        return TlsChannel.connect(raw, context, address.host());
      } catch (IOException e) {
        TlsChannel.close(raw);
        LinkException failure = refused(address, e);
        if (failure.failure() != LinkFailure.CLOSED || tries == HANDSHAKES || isOver()) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** What it means where the time-out is over now. */
  LinkFailure onTimeout() {
    return onTimeout;
  }

  /** Ends the attempt, or the connection that it has made; never blocks. */
  void cancel() {
    Socket open;
    synchronized (this) {
      cancelled = true;
      open = socket;
    }
    if (open != null) {
      TlsChannel.close(open);
    }
  }

  private synchronized boolean isOver() {
    return cancelled || System.nanoTime() - deadline > 0;
  }

  private SSLContext context() throws LinkException {
    if (keys.context().isEmpty()) {
      keys.refresh();
    }
    return keys.context()
        .orElseThrow(
            () ->
                new LinkException(
                    LinkFailure.PAIR_KEY_MISSING, keys.problem().orElse("no pair key is loaded")));
  }

  private InetAddress[] resolve() throws LinkException {
    String host = address.host();
    if (host.isBlank() || address.port() < 1 || address.port() > 65535) {
      throw new LinkException(
          LinkFailure.NAME_NOT_RESOLVED,
          "'" + address + "' is not a name or IP address with a port from 1 to 65535");
    }
    try {
      return names.resolve(host, deadline - System.nanoTime());
    } catch (UnknownHostException e) {
      throw new LinkException(
          LinkFailure.NAME_NOT_RESOLVED, "no address is known for the name '" + host + "'");
    } catch (TimeoutException e) {
      throw new LinkException(
          LinkFailure.NAME_NOT_RESOLVED, "the name service did not answer for '" + host + "'");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(LinkFailure.CLOSED, "the link of this station is stopped");
    }
  }

  /** Tries the addresses in turn; "refused" is the result only where every one refused. */
  private Socket connect(InetAddress[] resolved) throws LinkException {
    LinkException failure = null;
    for (int i = 0; i < resolved.length; i++) {
      long share = (deadline - System.nanoTime()) / (resolved.length - i);
      InetSocketAddress to = new InetSocketAddress(resolved[i], address.port());
      Socket raw = new Socket();
      try {
        register(raw);
        raw.connect(to, Math.max(1, (int) TimeUnit.NANOSECONDS.toMillis(share)));
        return raw;
      } catch (IOException e) {
        TlsChannel.close(raw);
        if (failure == null || failure.failure() == LinkFailure.REFUSED) {
          failure = unreachable(to, e);
        }
      }
    }
    throw failure;
  }

  private synchronized void register(Socket raw) throws IOException {
    if (cancelled) {
      throw new IOException("cancelled");
    }
    socket = raw;
  }

  private static LinkException unreachable(InetSocketAddress to, IOException e) {
    String where = new PeerAddress(to.getAddress().getHostAddress(), to.getPort()).toString();
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof SocketTimeoutException || said.contains("timed out")) {
      return new LinkException(LinkFailure.TIMED_OUT, where + " did not accept the connection");
    }
    if (e instanceof ConnectException && said.contains("refused")) {
      return new LinkException(LinkFailure.REFUSED, where + " refused the connection");
    }
    return new LinkException(LinkFailure.NO_ROUTE, where + ": " + e.getMessage());
  }

  /** What a failed handshake, or a first read that fails, says about the other side. */
  static LinkException refused(PeerAddress address, IOException e) {
    HandshakeFailure kind = HandshakeFailure.of(e);
    LinkFailure failure =
        switch (kind) {
          case PAIR_KEY, TLS -> LinkFailure.PAIR_KEY_DIFFERS;
          case NOT_TLS -> LinkFailure.NOT_HOTBACKUP;
          case CLOSED -> LinkFailure.CLOSED;
        };
    return new LinkException(failure, address + ": " + kind.words() + " (" + e.getMessage() + ")");
  }
}
