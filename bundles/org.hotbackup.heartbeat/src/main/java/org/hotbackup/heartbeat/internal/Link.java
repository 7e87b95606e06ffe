package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.heartbeat.internal.client.NameResolver;
import org.hotbackup.heartbeat.internal.client.PeerConnections;
import org.hotbackup.heartbeat.internal.client.Transfers;
import org.hotbackup.heartbeat.internal.server.LinkServer;
import org.hotbackup.heartbeat.internal.server.Listener;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.KeySigner;
import org.hotbackup.heartbeat.internal.tls.KeyWatch;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link without OSGi: puts its parts together. Thread-safe. */
final class Link implements HeartbeatService, TransferService, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final Duration LATE_LOOK = Duration.ofMillis(250);

  private final LinkTimings timings;
  private final LinkThreads threads = new LinkThreads("hotbackup-link");
  private final KeyRing keys;
  private final KeyWatch keyWatch;
  private final PeerConnections connections;
  private final Transfers transfers;
  private final LinkServer server;
  private final Listener listener;

  private volatile HeartbeatSettings settings = HeartbeatSettings.DEFAULT;
  private volatile Optional<String> refused = Optional.empty();

  /**
   * A link at rest, see {@link #start}.
   *
   * @param answers who answers the other station; asked anew for every question
   * @param sources who serves a topic; asked anew for every transfer
   */
  Link(
      StationIdentity identity,
      Supplier<Optional<LinkListener>> answers,
      Function<String, Optional<TransferSource>> sources,
      Clock clock,
      LinkTimings timings) {
    this.timings = timings;
    MessageCodec codec = new MessageCodec();
    keys = new KeyRing(identity.project().resolve(PairKey.FILE_NAME));
    keyWatch = new KeyWatch(keys, this::keyReplaced);
    NameResolver names = new NameResolver(threads, InetAddress::getAllByName);
    transfers = new Transfers(keys, names, codec, threads);
    connections =
        new PeerConnections(
            keys,
            names,
            codec,
            threads,
            clock,
            peer -> answers.get().ifPresent(known -> known.connectionClosed(peer)));
    server =
        new LinkServer(
            keys,
            codec,
            threads,
            identity.instance(),
            answers,
            sources,
            timings.handshake(),
            timings.transferSilence());
    listener = new Listener(threads, server::accept, timings.firstRetry(), timings.longestRetry());
  }

  /** Loads the key and listens as configured. */
  void start(Map<String, ?> properties) {
    keyWatch.look();
    configure(properties);
    threads.every(timings.keyWatch(), keyWatch::look);
    threads.every(LATE_LOOK, server::dropLate);
  }

  /** Takes settings over, whole or not at all (CFG-5, CFG-6). */
  void configure(Map<String, ?> properties) {
    HeartbeatSettings checked;
    try {
      checked = HeartbeatSettings.of(properties);
    } catch (IllegalArgumentException e) {
      LOG.error("Settings of the link are refused and change nothing: {}", e.getMessage());
      refused = Optional.of("settings refused: " + e.getMessage());
      return;
    }
    Set<String> unknown = HeartbeatSettings.unknownKeys(properties);
    if (!unknown.isEmpty()) {
      LOG.warn(
          "Settings of the link without a meaning: {}; known are {}",
          String.join(", ", unknown),
          HeartbeatSettings.acceptedKeys());
    }
    refused = Optional.empty();
    settings = checked;
    listener.listenAt(checked.listen());
  }

  private void keyReplaced() {
    connections.closeAll("the pair key was replaced");
    transfers.closeAll("the pair key was replaced");
    server.closeAll();
  }

  @Override
  public CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout) {
    return connections.ask(to, question, own, timeout);
  }

  @Override
  public void keepOnly(Optional<PeerAddress> address) {
    connections.keepOnly(address);
  }

  @Override
  public TestReport test(PeerAddress to, StationReport own, Duration timeout) {
    return connections.test(to, own, timeout);
  }

  @Override
  public InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException {
    return transfers.fetch(from, topic, request, silence);
  }

  @Override
  public Duration checkTimeout(Duration checkupRate) {
    return settings.checkTimeout(checkupRate);
  }

  /** Signs with the pair key in force. */
  PairSigner signer() {
    return new KeySigner(keys);
  }

  @Override
  public PeerAddress listening() {
    return listener.listening();
  }

  @Override
  public Optional<String> problem() {
    String all =
        Stream.of(refused, listener.problem(), keys.problem())
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(text -> !text.isEmpty());
  }

  @Override
  public void close() {
    listener.close();
    server.close();
    connections.close();
    transfers.close();
    threads.close();
  }
}
