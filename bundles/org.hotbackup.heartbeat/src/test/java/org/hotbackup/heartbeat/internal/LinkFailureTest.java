package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.id;
import static org.hotbackup.heartbeat.internal.ScriptedPeer.say;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.CheckResult.Failed;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("TST-2 a failure names its step")
class LinkFailureTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofSeconds(2);

  @TempDir Path folder;
  private TestStation backup;

  @BeforeEach
  void start() throws Exception {
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stop() {
    backup.close();
  }

  private static PeerAddress local(int port) {
    return new PeerAddress("127.0.0.1", port);
  }

  private Failed fails(PeerAddress to, LinkFailure expected) {
    long start = System.nanoTime();
    Failed failed = (Failed) backup.ask(to, Question.CHECK, SHORT);
    assertThat(failed.failure()).as(failed.detail()).isEqualTo(expected);
    assertThat(failed.detail()).contains(to.host());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(SLACK));
    return failed;
  }

  @Test
  void nobodyListens() throws Exception {
    fails(local(Ports.free()), LinkFailure.REFUSED);
  }

  @Test
  void nameUnknown() {
    fails(new PeerAddress("no-such-station.invalid", 57034), LinkFailure.NAME_NOT_RESOLVED);
  }

  @Test
  void notAnAddress() {
    fails(new PeerAddress("", 57034), LinkFailure.NAME_NOT_RESOLVED);
    fails(local(0), LinkFailure.NAME_NOT_RESOLVED);
    fails(local(65536), LinkFailure.NAME_NOT_RESOLVED);
  }

  @Test
  @DisplayName("an address that cannot be reached is no route")
  void noRoute() {
    // Class E is never routed: the system refuses it without sending anything.
    fails(new PeerAddress("255.255.255.255", 57034), LinkFailure.NO_ROUTE);
  }

  @Test
  @DisplayName("a station that cannot take the connection in time is a time-out of the connect")
  void connectTimesOut() throws Exception {
    // A full backlog drops what comes, like a firewall.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ConcurrentLinkedQueue<Socket> waiting = new ConcurrentLinkedQueue<>();
      try {
        while (connects(full.getLocalPort(), waiting)) {
          assertThat(waiting).hasSizeLessThan(100);
        }
        fails(local(full.getLocalPort()), LinkFailure.TIMED_OUT);
      } finally {
        waiting.forEach(TlsChannel::close);
      }
    }
  }

  private static boolean connects(int port, ConcurrentLinkedQueue<Socket> open) {
    Socket socket = new Socket();
    open.add(socket);
    try {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @DisplayName("ROLE-7 a frozen station accepts connections and never answers")
  void frozenBeforeTheHandshake() throws Exception {
    try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      fails(local(frozen.getLocalPort()), LinkFailure.NO_ANSWER);
    }
  }

  @Test
  @DisplayName("ROLE-7 a station that freezes while connected gives no answer in time")
  void frozenWhileConnected() throws Exception {
    MessageCodec codec = new MessageCodec();
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedPeer frozen =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) -> {
              if (asked.incrementAndGet() == 1) {
                StationReport report = Reports.of("main", UUID.randomUUID(), null);
                channel.write(codec.write(new Message.Answer(Long.parseLong(id(line)), report)));
              }
            })) {
      assertThat(backup.check(frozen.address())).isInstanceOf(Answered.class);
      fails(frozen.address(), LinkFailure.NO_ANSWER);
      fails(frozen.address(), LinkFailure.NO_ANSWER);
      assertThat(frozen.connections).as("a new connection after a silence").hasValue(2);
      assertThat(backup.closed).as("closed by this station itself").isEmpty();
    }
  }

  @Test
  @DisplayName("SEC-1 a station of another pair is refused, and refuses")
  void otherPairKey() throws Exception {
    try (TestStation stranger = TestStation.bare(folder, "stranger", "127.0.0.1")) {
      TestKeys.other(stranger.identity.directory());
      stranger.start();
      fails(stranger.address, LinkFailure.PAIR_KEY_DIFFERS);
      Failed back = (Failed) stranger.check(backup.address);
      assertThat(back.failure()).isEqualTo(LinkFailure.PAIR_KEY_DIFFERS);
      assertThat(stranger.asked).isEmpty();
      assertThat(backup.asked).isEmpty();
    }
  }

  @Test
  @DisplayName("SEC-1 without a pair key a station asks nobody and answers nobody")
  void noPairKey() throws Exception {
    try (TestStation keyless = TestStation.bare(folder, "keyless", "127.0.0.1")) {
      keyless.start();
      Failed asking = (Failed) keyless.check(backup.address);
      assertThat(asking.failure()).isEqualTo(LinkFailure.PAIR_KEY_MISSING);
      fails(keyless.address, LinkFailure.PAIR_KEY_DIFFERS);
      assertThat(keyless.link.problem()).get().asString().contains("pair.p12", "copy");
      assertThat(keyless.asked).isEmpty();

      TestKeys.pair(keyless.identity.directory());
      Await.until("key is seen", TestStation.SOON, () -> keyless.link.problem().isEmpty());
      assertThat(keyless.check(backup.address)).isInstanceOf(Answered.class);
      assertThat(backup.check(keyless.address)).isInstanceOf(Answered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2p1\r\n",
        "220 plant FTP server ready\r\n"
      })
  @DisplayName("a web server, or what else speaks plain text, is another software")
  void anotherSoftware(String greeting) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        LinkThreads threads = new LinkThreads("another")) {
      threads.start(
          () -> {
            try (Socket one = server.accept()) {
              one.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
              one.getInputStream().readAllBytes();
            } catch (IOException e) {
              // the test is over
            }
          });
      fails(local(server.getLocalPort()), LinkFailure.NOT_HOTBACKUP);
    }
  }

  @Test
  @DisplayName("a web server with TLS has no pair key")
  void httpsServer() throws Exception {
    KeyRing keys = new KeyRing(folder.resolve("project").resolve("pair.p12"));
    TestKeys.other(folder);
    keys.refresh();
    HttpsServer https = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(keys.context().orElseThrow()));
    https.start();
    try {
      fails(local(https.getAddress().getPort()), LinkFailure.PAIR_KEY_DIFFERS);
    } finally {
      https.stop(0);
    }
  }

  @Test
  @DisplayName("OPS-7 a newer protocol is told apart from a dead station")
  void versionDiffers() throws Exception {
    try (ScriptedPeer newer =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) ->
                say(channel, "{\"type\":\"answer\",\"protocol\":9,\"id\":" + id(line) + "}"))) {
      assertThat(fails(newer.address(), LinkFailure.VERSION_DIFFERS).detail())
          .contains("protocol 9", "1 to 1");
    }
  }

  @Test
  @DisplayName("OPS-7 the errors of the other station are understood")
  void errorsOfThePeer() throws Exception {
    Map<String, LinkFailure> codes =
        Map.of(
            "version", LinkFailure.VERSION_DIFFERS,
            "unknown-type", LinkFailure.VERSION_DIFFERS,
            "self", LinkFailure.SELF,
            "rejected", LinkFailure.REJECTED,
            "malformed", LinkFailure.REJECTED,
            "a-code-of-tomorrow", LinkFailure.REJECTED);
    for (Map.Entry<String, LinkFailure> code : codes.entrySet()) {
      String error = "{\"type\":\"error\",\"protocol\":1,\"id\":%s,\"error\":{\"code\":\"%s\"}}";
      try (ScriptedPeer peer =
          new ScriptedPeer(
              backup.identity.directory(),
              (line, channel) -> say(channel, error.formatted(id(line), code.getKey())))) {
        fails(peer.address(), code.getValue());
      }
    }
  }

  @Test
  void nonsenseWithTheRightKey() throws Exception {
    for (String nonsense : new String[] {"hello", "[1,2]", "\"x\"", "x".repeat(70_000)}) {
      try (ScriptedPeer peer =
          new ScriptedPeer(
              backup.identity.directory(), (line, channel) -> say(channel, nonsense))) {
        fails(peer.address(), LinkFailure.NOT_HOTBACKUP);
      }
    }
  }

  @Test
  @DisplayName("an answer with this station's own instance comes from itself")
  void answeredByItself() throws Exception {
    MessageCodec codec = new MessageCodec();
    try (ScriptedPeer mirror =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) ->
                channel.write(
                    codec.write(new Message.Answer(Long.parseLong(id(line)), backup.report()))))) {
      Failed failed = (Failed) backup.check(mirror.address());
      assertThat(failed.failure()).isEqualTo(LinkFailure.SELF);
    }
  }

  @Test
  void answerThatLacksAField() throws Exception {
    try (ScriptedPeer peer =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) ->
                say(
                    channel,
                    "{\"type\":\"answer\",\"protocol\":1,\"id\":"
                        + id(line)
                        + ",\"report\":{\"station\":\"x\"}}"))) {
      assertThat(fails(peer.address(), LinkFailure.VERSION_DIFFERS).detail()).contains("instance");
    }
  }

  @Test
  @DisplayName("a connection closed in the handshake is tried again within the time-out")
  void closedInTheHandshake() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        LinkThreads threads = new LinkThreads("closing")) {
      threads.start(
          () -> {
            try {
              while (true) {
                closing.accept().close();
                accepted.incrementAndGet();
              }
            } catch (IOException e) {
              // the test is over
            }
          });
      fails(local(closing.getLocalPort()), LinkFailure.CLOSED);
      assertThat(accepted).hasValue(3);
    }
  }

  @Test
  @DisplayName("a late answer is not taken for the answer to a later question")
  void lateAnswers() throws Exception {
    MessageCodec codec = new MessageCodec();
    try (ScriptedPeer slow =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) -> {
              long id = Long.parseLong(id(line));
              for (long answered = 1; id > 1 && answered <= id; answered++) {
                StationReport report = Reports.of("n" + answered, UUID.randomUUID(), null);
                channel.write(codec.write(new Message.Answer(answered, report)));
              }
            })) {
      fails(slow.address(), LinkFailure.NO_ANSWER);
      CheckResult second = backup.check(slow.address());
      assertThat(second).isInstanceOf(Answered.class);
      assertThat(((Answered) second).report().station()).isEqualTo("n2");
    }
  }

  @Test
  @DisplayName("questions fail, and nothing hangs, once the link is stopped")
  void stopped() throws Exception {
    backup.close();
    Failed failed = (Failed) backup.check(local(Ports.free()));
    assertThat(failed.failure()).isEqualTo(LinkFailure.CLOSED);
  }

  @Test
  @DisplayName("a damaged pair key names the file")
  void damagedPairKey() throws Exception {
    try (TestStation damaged = TestStation.bare(folder, "damaged", "127.0.0.1")) {
      TestKeys.pair(damaged.identity.directory());
      Path file = damaged.identity.project().resolve("pair.p12");
      byte[] half = Arrays.copyOf(Files.readAllBytes(file), 200);
      Files.write(file, half);
      damaged.start();
      Failed failed = (Failed) damaged.check(backup.address);
      assertThat(failed.failure()).isEqualTo(LinkFailure.PAIR_KEY_MISSING);
      assertThat(failed.detail()).contains(file.toString(), "copy the file");
    }
  }
}
