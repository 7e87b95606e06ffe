package org.hotbackup.heartbeat.internal.server;

import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;

/**
 * The connections made to this station. Until one has proved to hold the pair key it has one of a
 * few places and little time; then it moves to places of which no stranger can push it out, and may
 * be silent for as long as it likes (SEC-2). Thread-safe.
 */
public final class LinkServer implements Inbound.Owner, AutoCloseable {

  static final int STRANGERS = 64;
  static final int PAIRED = 32;

  private final KeyRing keys;
  private final MessageCodec codec;
  private final LinkThreads threads;
  private final Answerer answerer;
  private final Serving serving;
  private final Duration handshakeTimeout;
  private final DropLog log = new DropLog(System::nanoTime);
  private final Places<Inbound> strangers = new Places<>(STRANGERS);
  private final Places<Inbound> paired = new Places<>(PAIRED);
  private volatile boolean closed;

  /**
   * A server without connections.
   *
   * @param instance this station's process, to recognise its own questions
   * @param listener who answers; asked anew for every question
   * @param sources who serves a topic; asked anew for every transfer
   * @param handshakeTimeout from being connected to having proved to hold the pair key
   * @param transferSilence how long the other station may take nothing of a transfer
   */
  public LinkServer(
      KeyRing keys,
      MessageCodec codec,
      LinkThreads threads,
      UUID instance,
      Supplier<Optional<LinkListener>> listener,
      Function<String, Optional<TransferSource>> sources,
      Duration handshakeTimeout,
      Duration transferSilence) {
    this.keys = keys;
    this.codec = codec;
    this.threads = threads;
    this.answerer = new Answerer(instance, listener);
    this.serving = new Serving(sources, codec, threads, transferSilence);
    this.handshakeTimeout = handshakeTimeout;
  }

  /** Takes a connection and returns at once. */
  public void accept(Socket raw) {
    Inbound connection =
        new Inbound(raw, keys.serverContext(), codec, answerer, serving, threads, this);
    strangers
        .take(connection, connection.from())
        .ifPresent(
            oldest -> {
              oldest.close();
              log.dropped(oldest.from(), "no handshake, and newer connections need the place");
            });
    threads.start(connection);
    if (closed) {
      TlsChannel.close(raw);
    }
  }

  /** Drops those that are late with their handshake; to be called a few times a second. */
  public void dropLate() {
    for (Inbound connection : strangers.all()) {
      if (connection.age().compareTo(handshakeTimeout) >= 0 && strangers.leave(connection)) {
        connection.close();
        log.dropped(
            connection.from(), "no handshake within " + handshakeTimeout.toMillis() + " ms");
      }
    }
  }

  @Override
  public boolean paired(Inbound connection) {
    if (!strangers.leave(connection)) {
      return false;
    }
    paired.take(connection, connection.from()).ifPresent(this::give);
    return true;
  }

  private void give(Inbound oldest) {
    log.dropped(oldest.from(), "the station has more than " + PAIRED + " paired connections");
    oldest.close();
  }

  @Override
  public void dropped(Inbound connection, String why) {
    if (strangers.leave(connection) || paired.leave(connection)) {
      log.dropped(connection.from(), why);
    }
  }

  @Override
  public void ended(Inbound connection, Optional<PeerAddress> station) {
    strangers.leave(connection);
    if (paired.leave(connection)) {
      station.ifPresent(answerer::connectionClosed);
    }
  }

  /** Closes every connection, which is no news to whoever answers. */
  public void closeAll() {
    strangers.all().forEach(this::end);
    paired.all().forEach(this::end);
  }

  private void end(Inbound connection) {
    strangers.leave(connection);
    paired.leave(connection);
    connection.close();
  }

  @Override
  public void close() {
    closed = true;
    closeAll();
  }
}
