package org.hotbackup.heartbeat.internal.server;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens where it is told to, and tries again where it cannot (CFG-4, CFG-6). While a new address
 * cannot be had, the old one stays in use. Thread-safe.
 */
public final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LinkThreads threads;
  private final Consumer<Socket> connections;
  private final Duration firstRetry;
  private final Duration longestRetry;

  private final Object binding = new Object();
  private ServerSocket socket;
  private PeerAddress bound;
  private boolean closed;
  private Duration retry;

  private volatile PeerAddress wanted = new PeerAddress("", PeerAddress.DEFAULT_PORT);
  private volatile PeerAddress listening;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * Listens nowhere yet.
   *
   * @param connections takes each connection made to this station; must not block
   * @param firstRetry pause after the first failure, doubled up to {@code longestRetry}
   */
  public Listener(
      LinkThreads threads,
      Consumer<Socket> connections,
      Duration firstRetry,
      Duration longestRetry) {
    this.threads = threads;
    this.connections = connections;
    this.firstRetry = firstRetry;
    this.longestRetry = longestRetry;
    this.retry = firstRetry;
  }

  /** Moves to an address, in the background. */
  public void listenAt(PeerAddress address) {
    wanted = address;
    threads.start(() -> attempt(address));
  }

  /** Where it listens, or is to listen while it listens nowhere; port and host as configured. */
  public PeerAddress listening() {
    PeerAddress now = listening;
    PeerAddress shown = now == null ? wanted : now;
    return BindAddress.isAny(shown.host()) ? new PeerAddress("", shown.port()) : shown;
  }

  /** Why it does not listen where it should. */
  public Optional<String> problem() {
    return problem;
  }

  private void attempt(PeerAddress address) {
    synchronized (binding) {
      if (closed || !address.equals(wanted)) {
        return;
      }
      try {
        if (!address.equals(bound)) {
          move(address);
          LOG.info("Listening for the other station on {}", describe(address));
        }
        problem = Optional.empty();
        retry = firstRetry;
      } catch (IOException e) {
        failed(address, e);
      }
      listening = bound;
    }
  }

  private void failed(PeerAddress address, IOException e) {
    String why =
        "cannot listen on "
            + describe(address)
            + ": "
            + e.getMessage()
            + "; free the port, or correct bind.address and port"
            + (bound == null ? "" : " (still listening on " + describe(bound) + ")");
    if (!problem.equals(Optional.of(why))) {
      LOG.warn("The link {}; trying again", why);
    }
    problem = Optional.of(why);
    ScheduledFuture<?> unused = threads.after(retry, () -> threads.start(() -> attempt(address)));
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(longestRetry) > 0 ? longestRetry : doubled;
  }

  private void move(PeerAddress address) throws IOException {
    ServerSocket opened;
    try {
      opened = BindAddress.open(address);
    } catch (BindException e) {
      opened = openInPlaceOfOld(address, e);
    }
    use(opened, address);
  }

  /** "All addresses" and one address of the same port exclude each other. */
  private ServerSocket openInPlaceOfOld(PeerAddress address, BindException busy)
      throws IOException {
    PeerAddress old = bound;
    if (old == null || old.port() != address.port()) {
      throw busy;
    }
    stopListening();
    try {
      return BindAddress.open(address);
    } catch (IOException e) {
      use(BindAddress.open(old), old);
      throw e;
    }
  }

  private void use(ServerSocket opened, PeerAddress address) throws IOException {
    stopListening();
    socket = opened;
    bound = address;
    threads.start(() -> accept(opened));
  }

  private void stopListening() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
      bound = null;
    }
  }

  private void accept(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        connections.accept(open.accept());
      } catch (IOException | RuntimeException e) {
        if (!open.isClosed()) {
          LOG.warn("A connection could not be accepted", e);
          LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
        }
      }
    }
  }

  private static String describe(PeerAddress address) {
    return BindAddress.isAny(address.host())
        ? "port " + address.port() + " of all addresses"
        : address.toString();
  }

  @Override
  public void close() {
    synchronized (binding) {
      closed = true;
      try {
        stopListening();
      } catch (IOException e) {
        LOG.debug("The listening socket did not close", e);
      }
    }
  }
}
