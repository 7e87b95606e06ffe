package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;

/** A station with a real link on this machine, that remembers what it was asked. */
final class TestStation implements LinkListener, AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(10);
  static final Duration TIMEOUT = Duration.ofSeconds(5);
  static final Duration TRANSFER_SILENCE = Duration.ofSeconds(1);

  record Asked(Question question, StationReport asking, PeerAddress from) {}

  final TestIdentity identity;
  final Link link;
  final PeerAddress address;
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<PeerAddress> closed = new CopyOnWriteArrayList<>();
  final Map<String, TransferSource> sources = new ConcurrentHashMap<>();

  /** Told what it was asked. */
  volatile Consumer<Asked> heard = asked::add;

  /** What it answers; its own report unless a test says otherwise. */
  volatile CompletionStage<StationReport> answer;

  /** Whether anybody answers. */
  volatile boolean ready = true;

  private TestStation(Path folder, String name, String host, Clock clock) throws IOException {
    identity = TestIdentity.of(name, Files.createDirectories(folder.resolve(name)));
    address = new PeerAddress(host, Ports.free());
    link =
        new Link(
            identity,
            () -> ready ? Optional.of(this) : Optional.empty(),
            topic -> Optional.ofNullable(sources.get(topic)),
            clock,
            new LinkTimings(
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                TRANSFER_SILENCE));
  }

  /** A station of the pair, listening. */
  static TestStation paired(Path folder, String name) throws IOException {
    TestStation station = new TestStation(folder, name, "127.0.0.1", Clock.systemUTC());
    TestKeys.pair(station.identity.directory());
    return station.start();
  }

  /** A station that was not started yet and has no key. */
  static TestStation bare(Path folder, String name, String host) throws IOException {
    return new TestStation(folder, name, host, Clock.systemUTC());
  }

  /** A station of the pair, listening, with a clock of its own. */
  static TestStation paired(Path folder, String name, Clock clock) throws IOException {
    TestStation station = new TestStation(folder, name, "127.0.0.1", clock);
    TestKeys.pair(station.identity.directory());
    return station.start();
  }

  TestStation start() {
    link.start(settings(address));
    Await.until("listening on " + address, SOON, () -> isListening(address));
    return this;
  }

  static Map<String, Object> settings(PeerAddress address) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bind.address", address.host());
    settings.put("port", address.port());
    return settings;
  }

  static boolean isListening(PeerAddress address) throws IOException {
    try (Socket socket = new Socket(address.host(), address.port())) {
      return socket.isConnected();
    }
  }

  StationReport report() {
    return Reports.of(identity.name(), identity.instance(), address);
  }

  CheckResult ask(PeerAddress to, Question question, Duration timeout) {
    return get(link.ask(to, question, report(), timeout));
  }

  CheckResult check(PeerAddress to) {
    return ask(to, Question.CHECK, TIMEOUT);
  }

  static CheckResult get(CompletionStage<CheckResult> result) {
    return result.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<StationReport> answer(
      Question question, StationReport asking, PeerAddress from) {
    heard.accept(new Asked(question, asking, from));
    CompletionStage<StationReport> told = answer;
    return told == null ? CompletableFuture.completedFuture(report()) : told;
  }

  @Override
  public void connectionClosed(PeerAddress peer) {
    closed.add(peer);
  }

  @Override
  public void close() {
    link.close();
  }
}
