package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.Question;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SEC-2 nothing a stranger sends stops or slows the pair")
@Timeout(60)
class LinkStrangersTest {

  @TempDir Path folder;
  private TestStation main;
  private TestStation backup;

  @BeforeEach
  void startBoth() throws Exception {
    main = TestStation.paired(folder, "main");
    backup = TestStation.paired(folder, "backup");
    checks();
  }

  @AfterEach
  void stopBoth() {
    main.close();
    backup.close();
  }

  /** Over the open connection, and over a new one. */
  private void checks() {
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    assertThat(backup.link.test(main.address, backup.report(), TestStation.TIMEOUT).succeeded())
        .isTrue();
  }

  private Socket stranger() throws IOException {
    Socket socket = new Socket(main.address.host(), main.address.port());
    socket.setSoTimeout((int) TestStation.SOON.toMillis());
    return socket;
  }

  /** Sends bytes until all are sent or the station has enough; then waits for the end. */
  private void isDropped(byte[] bytes) throws IOException {
    int before = main.asked.size();
    try (Socket socket = stranger()) {
      try {
        socket.getOutputStream().write(bytes);
        socket.getInputStream().readAllBytes();
      } catch (SocketTimeoutException e) {
        throw new AssertionError("the station keeps the connection", e);
      } catch (IOException e) {
        // reset: dropped as well
      }
    }
    checks();
    assertThat(main.asked).hasSize(before + 2);
    assertThat(backup.closed).isEmpty();
  }

  @Test
  void plainText() throws Exception {
    isDropped("{\"type\":\"check\",\"protocol\":1}\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void httpRequest() throws Exception {
    isDropped("GET / HTTP/1.1\r\nHost: main\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void garbage() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(42).nextBytes(bytes);
    isDropped(bytes);
  }

  @Test
  void garbageInTlsClothing() throws Exception {
    byte[] bytes = new byte[20_000];
    new Random(43).nextBytes(bytes);
    System.arraycopy(new byte[] {0x16, 3, 3, 0x3f, (byte) 0xff, 1}, 0, bytes, 0, 6);
    isDropped(bytes);
  }

  @Test
  @DisplayName("one who says nothing is dropped after the handshake time-out")
  void silence() throws Exception {
    isDropped(new byte[0]);
  }

  @Test
  @DisplayName("one who sends a byte now and then is dropped after the handshake time-out")
  void slowly() throws Exception {
    try (Socket socket = stranger()) {
      OutputStream out = socket.getOutputStream();
      byte[] hello = {0x16, 3, 1, 2, 0};
      AtomicLong sent = new AtomicLong();
      Await.until(
          "dropped",
          Duration.ofSeconds(5),
          () -> {
            try {
              int i = (int) sent.getAndIncrement();
              out.write(i < hello.length ? hello[i] : 1);
              return false;
            } catch (IOException e) {
              return true;
            }
          });
    }
    checks();
  }

  @Test
  @DisplayName("200 half-open connections are held while checks and new connections go on")
  void halfOpen() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        open.add(stranger());
        if (i % 20 == 0) {
          checks();
        }
      }
      checks();
    } finally {
      open.forEach(TlsChannel::close);
    }
    assertThat(backup.closed).isEmpty();
  }

  @Test
  @DisplayName("a flood of handshakes with another key delays no check beyond its time-out")
  void handshakeFlood() throws Exception {
    TestKeys.other(folder);
    KeyRing other = new KeyRing(folder.resolve("project").resolve("pair.p12"));
    other.refresh();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong handshakes = new AtomicLong();
    CountDownLatch done = new CountDownLatch(4);
    try (LinkThreads threads = new LinkThreads("flood")) {
      for (int i = 0; i < 4; i++) {
        threads.start(
            () -> {
              while (!over.get()) {
                try (Socket raw = stranger();
                    TlsChannel c = TlsChannel.connect(raw, other.context().orElseThrow(), "main")) {
                  c.readLine();
                } catch (IOException e) {
                  handshakes.incrementAndGet();
                }
              }
              done.countDown();
            });
      }
      Await.until("the flood has begun", TestStation.SOON, () -> handshakes.get() > 50);
      Duration slowest = Duration.ZERO;
      for (int i = 0; i < 100; i++) {
        long start = System.nanoTime();
        assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      checks();
      over.set(true);
      done.await();
      assertThat(slowest).isLessThan(Duration.ofSeconds(3));
    }
    assertThat(backup.closed).isEmpty();
    assertThat(main.asked).allMatch(a -> a.asking().station().equals("backup"));
  }

  private TlsChannel withTheKey() throws IOException {
    KeyRing keys = new KeyRing(backup.identity.project().resolve("pair.p12"));
    keys.refresh();
    return TlsChannel.connect(stranger(), keys.context().orElseThrow(), "main");
  }

  private static String line(TlsChannel channel) throws IOException {
    byte[] line = channel.readLine();
    return line == null ? null : new String(line, StandardCharsets.UTF_8);
  }

  /** The station ends the connection, without a word or by a reset. */
  private static void ends(TlsChannel channel) {
    try {
      assertThat(line(channel)).isNull();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the station keeps the connection", e);
    } catch (IOException e) {
      // reset: dropped as well
    }
  }

  @Test
  @DisplayName("a line that is too long ends its connection")
  void oversizedLine() throws Exception {
    try (TlsChannel channel = withTheKey()) {
      ScriptedPeer.say(channel, "x".repeat(64 * 1024 + 1));
      ends(channel);
    }
    checks();
  }

  @Test
  @DisplayName("a line that never ends is not collected")
  void endlessLine() throws Exception {
    byte[] block = new byte[16 * 1024];
    Arrays.fill(block, (byte) 'x');
    try (TlsChannel channel = withTheKey()) {
      Await.until(
          "dropped",
          TestStation.SOON,
          () -> {
            try {
              channel.write(block);
              return false;
            } catch (IOException e) {
              return true;
            }
          });
    }
    checks();
  }

  @Test
  @DisplayName("OPS-7 unknown types and versions get an error and the connection stays usable")
  void unknownTypesAndVersions() throws Exception {
    try (TlsChannel channel = withTheKey()) {
      ScriptedPeer.say(channel, "{\"type\":\"history\",\"protocol\":1,\"id\":3}");
      assertThat(line(channel))
          .contains("\"type\":\"error\"", "\"id\":3", "\"unknown-type\"", "\"protocolMax\":1");
      ScriptedPeer.say(channel, "{\"type\":\"check\",\"protocol\":2,\"id\":4}");
      assertThat(line(channel)).contains("\"id\":4", "\"version\"", "protocol 2");
      ScriptedPeer.say(channel, "{\"type\":\"check\",\"protocol\":1,\"id\":5,\"report\":{}}");
      assertThat(line(channel)).contains("\"id\":5", "\"malformed\"", "'station' is missing");
      ScriptedPeer.say(channel, "");
      ScriptedPeer.say(channel, "not json");
      assertThat(line(channel)).contains("\"malformed\"").doesNotContain("\"id\"");
      assertThat(line(channel)).isNull();
    }
    assertThat(main.asked).hasSize(2);
  }

  @Test
  @DisplayName("one who asks without waiting for answers is dropped")
  void tooManyQuestions() throws Exception {
    main.answer = new CompletableFuture<>();
    String check =
        new String(
            new MessageCodec().write(new Message.Ask(1, Question.CHECK, backup.report())),
            StandardCharsets.UTF_8);
    try (TlsChannel channel = withTheKey()) {
      for (int i = 0; i < 17; i++) {
        ScriptedPeer.say(channel, check.strip());
      }
      ends(channel);
    }
    main.answer = null;
    checks();
  }

  @Test
  @DisplayName("SEC-1 another pair key in force ends the connections made with the old one")
  void keyReplaced() throws Exception {
    TestKeys.other(main.identity.directory());
    Await.until("closed", TestStation.SOON, () -> backup.closed.contains(main.address));
    assertThat(backup.check(main.address).toString()).contains("PAIR_KEY_DIFFERS");

    TestKeys.other(backup.identity.directory());
    Await.until(
        "paired again", TestStation.SOON, () -> backup.check(main.address) instanceof Answered);
    assertThat(main.closed).as("closed by the main itself").isEmpty();
  }

  @Test
  @DisplayName("SEC-4 a pair key that is damaged or removed leaves the last good one in force")
  void keyDamaged() throws Exception {
    Path file = main.identity.project().resolve("pair.p12");
    for (boolean remove : new boolean[] {false, true}) {
      if (remove) {
        Files.delete(file);
      } else {
        Files.writeString(file, "half");
      }
      Await.until(
          "problem",
          TestStation.SOON,
          () -> main.link.problem().orElse("").contains("stays in force"));
      checks();
      TestKeys.pair(main.identity.directory());
      Await.until("repaired", TestStation.SOON, () -> main.link.problem().isEmpty());
    }
    assertThat(backup.closed).isEmpty();
  }

  @Test
  @DisplayName("more paired connections than places push out the oldest of the same address")
  void manyPairedConnections() throws Exception {
    List<TlsChannel> open = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        open.add(withTheKey());
      }
      checks();
    } finally {
      open.forEach(TlsChannel::close);
    }
    assertThat(main.closed).isEmpty();
  }
}
