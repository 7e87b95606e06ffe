package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.internal.wire.Protocol;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CFG-10 a station fetches data from the other one")
@Timeout(60)
class TransferTest {

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 4;

  @TempDir Path folder;
  private TestStation main;
  private TestStation backup;

  @BeforeEach
  void startBoth() throws Exception {
    main = TestStation.paired(folder, "main");
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stopBoth() {
    main.close();
    backup.close();
  }

  private InputStream fetch(String topic, String request) throws IOException {
    return backup.link.fetch(main.address, topic, request, SILENCE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, Protocol.MAX_PART_BYTES, Protocol.MAX_PART_BYTES + 1, 300_000, 5_000_000})
  @DisplayName("whole, whatever its size, and the request reaches who serves it")
  void whole(int size) throws Exception {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    AtomicReference<String> asked = new AtomicReference<>();
    main.sources.put(
        "data",
        (request, to) -> {
          asked.set(request);
          to.write(data, 0, size / 2);
          to.flush();
          to.write(data, size / 2, size - size / 2);
        });
    try (InputStream in = fetch("data", "what is wanted ✓")) {
      assertThat(in.readAllBytes()).isEqualTo(data);
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(asked).hasValue("what is wanted ✓");
    Await.until("place is free", TestStation.SOON, () -> fetch("data", "").read() >= -1);
    assertThat(main.closed).isEmpty();
    assertThat(backup.closed).isEmpty();
    assertThat(main.asked).isEmpty();
  }

  @Test
  @DisplayName("a topic that nobody serves is refused with its name")
  void unknownTopic() {
    main.sources.put("known", (request, to) -> to.write(1));
    assertThatThrownBy(() -> fetch("unknown", ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(main.address.toString())
        .hasMessageContaining("nothing here serves the topic 'unknown'");
  }

  @Test
  @DisplayName("the reason of who serves reaches the one who asked")
  void refusedByTheSource() {
    main.sources.put(
        "data",
        (request, to) -> {
          throw new IOException("no such month");
        });
    assertThatThrownBy(() -> fetch("data", "")).hasMessageContaining("no such month");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("a failure half-way is a failure, even where the source has closed the stream")
  void failsHalfWay(boolean checked) throws Exception {
    main.sources.put(
        "data",
        (request, to) -> {
          to.write(new byte[100_000]);
          to.flush();
          to.close();
          if (checked) {
            throw new IOException("disk full of holes");
          }
          throw new UnsupportedOperationException("disk full of holes");
        });
    try (InputStream in = fetch("data", "")) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(in::read)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("disk full of holes");
      }
    }
  }

  /** Writes until it cannot, and says how much that was and when it ended. */
  private static final class Endless {
    final AtomicLong written = new AtomicLong();
    final CompletableFuture<IOException> ended = new CompletableFuture<>();

    Endless(TestStation station) {
      station.sources.put(
          "endless",
          (request, to) -> {
            try {
              while (true) {
                to.write(new byte[10_000]);
                written.addAndGet(10_000);
              }
            } catch (IOException e) {
              ended.complete(e);
              throw e;
            }
          });
    }

    void awaitEnd() {
      Await.until("the source ends", Duration.ofSeconds(3), ended::isDone);
    }
  }

  @Test
  @DisplayName("a lost connection is a failure, at once, and never the end of the stream")
  void connectionLost() throws Exception {
    Endless endless = new Endless(main);
    try (InputStream in = fetch("endless", "")) {
      in.readNBytes(1_000_000);
      main.close();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(main.address.toString());
    }
    endless.awaitEnd();
  }

  @Test
  @DisplayName("closing the stream ends the transfer at once on both sides, and is no other news")
  void closed() throws Exception {
    Endless endless = new Endless(main);
    InputStream in = fetch("endless", "");
    in.readNBytes(1_000_000);
    in.close();
    endless.awaitEnd();
    assertThatThrownBy(in::read).hasMessageContaining("was closed");
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    assertThat(main.closed).isEmpty();
    assertThat(backup.closed).isEmpty();
  }

  @Test
  @DisplayName("closing wakes a thread that waits for the next part")
  void closedWhileReading() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    main.sources.put(
        "slow",
        (request, to) -> {
          to.write(1);
          to.flush();
          awaited(over);
        });
    InputStream in = fetch("slow", "");
    try (LinkThreads threads = new LinkThreads("closing")) {
      assertThat(in.read()).isEqualTo(1);
      CompletableFuture<Exception> woken = new CompletableFuture<>();
      threads.start(
          () -> {
            try {
              woken.completeExceptionally(new AssertionError("read " + in.read()));
            } catch (IOException e) {
              woken.complete(e);
            }
          });
      in.close();
      Await.until("woken", Duration.ofSeconds(2), woken::isDone);
      assertThat(woken.join()).hasMessageContaining("was closed");
    } finally {
      over.countDown();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("one who does not read is waited for in bounded memory, and not for ever")
  void readerThatDoesNotRead() throws Exception {
    Endless endless = new Endless(main);
    try (InputStream in = fetch("endless", "")) {
      endless.awaitEnd();
      assertThat(endless.ended.join()).hasMessageContaining("took nothing for 1 s");
      assertThat(endless.written.get()).isLessThan(16_000_000);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("a source that is silent is given up after the time that the reader gave")
  void silentSource() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    main.sources.put(
        "silent",
        (request, to) -> {
          if (request.equals("begins")) {
            to.write(1);
            to.flush();
          }
          awaited(over);
        });
    try {
      Duration brief = Duration.ofMillis(300);
      assertThatThrownBy(() -> backup.link.fetch(main.address, "silent", "", brief))
          .hasMessageContaining("silent for 300 ms");
      try (InputStream in = backup.link.fetch(main.address, "silent", "begins", brief)) {
        assertThat(in.read()).isEqualTo(1);
        assertThatThrownBy(in::read).hasMessageContaining("silent for 300 ms");
      }
    } finally {
      over.countDown();
    }
  }

  @Test
  @DisplayName("few are served at once; one more is told so, and served when a place is free")
  void served() throws Exception {
    Endless endless = new Endless(main);
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      open.add(fetch("endless", ""));
    }
    assertThatThrownBy(() -> fetch("endless", ""))
        .hasMessageContaining("4 transfers already")
        .hasMessageContaining("try again later");
    open.get(0).close();
    endless.awaitEnd();
    Await.until("served", TestStation.SOON, () -> open.add(fetch("endless", "")));
    for (InputStream in : open) {
      in.close();
    }
  }

  @Test
  @DisplayName("another pair key ends transfers that run")
  void keyReplaced() throws Exception {
    Endless endless = new Endless(main);
    try (InputStream in = fetch("endless", "")) {
      TestKeys.other(backup.identity.directory());
      Await.until(
          "ended",
          TestStation.SOON,
          () -> {
            try {
              return in.readNBytes(100_000).length < 0;
            } catch (IOException e) {
              return e.getMessage().contains("pair key was replaced");
            }
          });
      endless.awaitEnd();
      assertThatThrownBy(() -> fetch("endless", "")).hasMessageContaining("pair key differs");
    }
  }

  @Test
  @DisplayName("TST-2 a station that cannot be reached is told apart by the step")
  void unreachable() throws Exception {
    PeerAddress nobody = new PeerAddress("127.0.0.1", Ports.free());
    assertThatThrownBy(() -> backup.link.fetch(nobody, "data", "", SILENCE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused")
        .hasMessageContaining(nobody.toString());
    backup.close();
    assertThatThrownBy(() -> fetch("data", "")).hasMessageContaining("is stopped");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  @DisplayName("a topic or request beyond its length is refused before anything is sent")
  void lengths(int topic) {
    assertThatThrownBy(() -> fetch("t".repeat(topic), "")).hasMessageContaining("not 1 to 100");
    assertThatThrownBy(() -> fetch("t", "r".repeat(8193))).hasMessageContaining("not 0 to 8192");
  }

  @Test
  @DisplayName("SEC-2 connections of transfers have no more than the places of paired ones")
  void places() throws Exception {
    new Endless(main);
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    KeyRing keys = new KeyRing(backup.identity.project().resolve("pair.p12"));
    keys.refresh();
    byte[] fetch = new MessageCodec().write(new Message.Fetch(1, "endless", ""));
    List<TlsChannel> open = new ArrayList<>();
    int threads = Thread.activeCount();
    try {
      for (int i = 0; i < 40; i++) {
        TlsChannel channel =
            TlsChannel.connect(
                new java.net.Socket(main.address.host(), main.address.port()),
                keys.context().orElseThrow(),
                "main");
        open.add(channel);
        channel.write(fetch);
        assertThat(new String(channel.readLine(), StandardCharsets.UTF_8)).contains("\"id\":1");
      }
      assertThat(Thread.activeCount()).isLessThan(threads + 32 + AT_ONCE + 8);
      // Its own connection was idle for longest and had to make room: it may be found closed, once.
      Await.until(
          "a check has its place", SILENCE, () -> backup.check(main.address) instanceof Answered);
    } finally {
      open.forEach(TlsChannel::close);
    }
    assertThat(main.closed).as("no transfer is a station").allMatch(backup.address::equals);
  }
}
