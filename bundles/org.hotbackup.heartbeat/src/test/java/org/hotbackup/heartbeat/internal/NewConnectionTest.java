package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.CheckResult.Failed;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ROLE-3 SEC-4 a new connection on a long line")
class NewConnectionTest {

  private static final Duration TIMEOUT = Duration.ofMillis(1_500);
  private static final Duration SLACK = Duration.ofMillis(700);

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private final CountDownLatch handshake = new CountDownLatch(1);
  private TestStation backup;

  @BeforeEach
  void start() throws Exception {
    backup = TestStation.paired(folder, "backup");
  }

  @AfterEach
  void stop() {
    handshake.countDown();
    backup.close();
  }

  /** Fails after its time-out, no earlier and hardly later. */
  private void failsInTime(PeerAddress to, LinkFailure expected) {
    long start = System.nanoTime();
    Failed failed = (Failed) backup.ask(to, Question.CHECK, TIMEOUT);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(failed.failure()).as(failed.detail()).isEqualTo(expected);
    assertThat(took).isBetween(TIMEOUT.minusMillis(50), TIMEOUT.plus(SLACK));
  }

  private void answer(String line, TlsChannel channel) throws IOException {
    Message.Answer answer =
        new Message.Answer(
            Long.parseLong(ScriptedPeer.id(line)), Reports.of("main", UUID.randomUUID(), null));
    channel.write(codec.write(answer));
  }

  private ScriptedPeer slow() throws IOException {
    return new ScriptedPeer(backup.identity.directory(), handshake, this::answer);
  }

  @Test
  @DisplayName(
      "a handshake longer than the time-out: a question fails in time, the next is answered")
  void handshakeTakesLonger() throws Exception {
    try (ScriptedPeer slow = slow()) {
      failsInTime(slow.address(), LinkFailure.NO_ANSWER);
      handshake.countDown();
      assertThat(backup.ask(slow.address(), Question.CHECK, TIMEOUT)).isInstanceOf(Answered.class);
      assertThat(slow.connections).hasValue(1);
    }
  }

  @Test
  @DisplayName(
      "a first answer later than the time-out: the connection is kept for the next question")
  void firstAnswerTakesLonger() throws Exception {
    List<String> unanswered = new CopyOnWriteArrayList<>();
    try (ScriptedPeer slow =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) -> {
              if (unanswered.isEmpty()) {
                unanswered.add(line);
              } else {
                answer(unanswered.get(0), channel);
                answer(line, channel);
              }
            })) {
      failsInTime(slow.address(), LinkFailure.NO_ANSWER);
      assertThat(backup.ask(slow.address(), Question.CHECK, TIMEOUT)).isInstanceOf(Answered.class);
      assertThat(slow.connections).hasValue(1);
    }
  }

  @Test
  @DisplayName("questions asked meanwhile wait for the same connection")
  void questionsJoin() throws Exception {
    try (ScriptedPeer slow = slow()) {
      List<CompletionStage<CheckResult>> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Duration longer = TestStation.TIMEOUT;
        open.add(backup.link.ask(slow.address(), Question.CHECK, backup.report(), longer));
      }
      failsInTime(slow.address(), LinkFailure.NO_ANSWER);
      handshake.countDown();
      assertThat(open).allMatch(result -> TestStation.get(result) instanceof Answered);
      assertThat(slow.connections).hasValue(1);
    }
  }

  @Test
  @DisplayName("nobody shakes hands: one connection at a time, each for two time-outs")
  void connectionsDoNotPileUp() throws Exception {
    try (ScriptedPeer never = slow()) {
      for (int connections = 1; connections <= 2; connections++) {
        failsInTime(never.address(), LinkFailure.NO_ANSWER);
        failsInTime(never.address(), LinkFailure.NO_ANSWER);
        assertThat(never.connections).hasValue(connections);
      }
    }
  }

  @Test
  @DisplayName("a new connection that nothing comes over is closed though nobody asks any more")
  void endsUnused() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        LinkThreads threads = new LinkThreads("silent")) {
      threads.start(() -> readToTheEnd(silent, ended));
      long start = System.nanoTime();
      failsInTime(new PeerAddress("127.0.0.1", silent.getLocalPort()), LinkFailure.NO_ANSWER);
      assertThat(ended).hasValue(0);
      Await.until("closed", TestStation.SOON, () -> ended.get() == 1);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(TIMEOUT.multipliedBy(2).minusMillis(50), TIMEOUT.multipliedBy(2).plus(SLACK));
      assertThat(backup.closed).as("closed by this station itself").isEmpty();
    }
  }

  private static void readToTheEnd(ServerSocket server, AtomicInteger ended) {
    try (Socket one = server.accept()) {
      one.getInputStream().readAllBytes();
      ended.incrementAndGet();
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  @DisplayName("a test of the connection does not outlive its time-out")
  void testsEndInTime() throws Exception {
    try (ScriptedPeer never = slow()) {
      long start = System.nanoTime();
      assertThat(backup.link.test(never.address(), backup.report(), TIMEOUT).result())
          .isInstanceOfSatisfying(
              Failed.class, f -> assertThat(f.failure()).isEqualTo(LinkFailure.NO_ANSWER));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(SLACK));
    }
  }

  @Test
  @DisplayName("nobody accepted in time: the next question knocks anew, at once")
  void healedCut() throws Exception {
    // A full backlog drops what comes, as a cut does.
    ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    List<Socket> waiting = new ArrayList<>();
    try (full) {
      while (connects(full.getLocalPort(), waiting)) {
        assertThat(waiting).hasSizeLessThan(100);
      }
      PeerAddress address = new PeerAddress("127.0.0.1", full.getLocalPort());
      // The system knocks by itself after 1 s, and then a second later at the earliest.
      Failed failed = (Failed) backup.ask(address, Question.CHECK, Duration.ofMillis(1_100));
      assertThat(failed.failure()).as(failed.detail()).isEqualTo(LinkFailure.TIMED_OUT);
      waiting.forEach(TlsChannel::close);
      handshake.countDown();
      try (ScriptedPeer healed =
          new ScriptedPeer(full, backup.identity.directory(), handshake, this::answer)) {
        int former = waiting.size() - 1;
        Await.until("room", TestStation.SOON, () -> healed.connections.get() == former);
        CompletionStage<CheckResult> result =
            backup.link.ask(address, Question.CHECK, backup.report(), TestStation.TIMEOUT);
        Await.until("knocks", Duration.ofMillis(500), () -> healed.connections.get() > former);
        assertThat(TestStation.get(result)).isInstanceOf(Answered.class);
      }
    } finally {
      waiting.forEach(TlsChannel::close);
    }
  }

  @Test
  @DisplayName("a question asked shortly before another one's time is up has its own whole time")
  void youngerQuestionGoesOn() throws Exception {
    AtomicInteger firstConnection = new AtomicInteger();
    try (ScriptedPeer stuck =
        new ScriptedPeer(
            backup.identity.directory(),
            (line, channel) -> {
              if (firstConnection.compareAndSet(0, System.identityHashCode(channel))
                  || firstConnection.get() != System.identityHashCode(channel)) {
                answer(line, channel);
              }
            })) {
      assertThat(backup.ask(stuck.address(), Question.CHECK, TIMEOUT)).isInstanceOf(Answered.class);
      CompletionStage<CheckResult> older =
          backup.link.ask(stuck.address(), Question.CHECK, backup.report(), TIMEOUT);
      CompletionStage<CheckResult> younger =
          backup.link.ask(
              stuck.address(), Question.CHECK, backup.report(), TIMEOUT.multipliedBy(2));
      assertThat(TestStation.get(older)).isInstanceOf(Failed.class);
      assertThat(TestStation.get(younger)).isInstanceOf(Answered.class);
      assertThat(stuck.connections).hasValue(2);
    }
  }

  @Test
  @DisplayName("nobody accepted an older question in time: a younger one goes on knocking")
  void youngerQuestionKnocksOn() throws Exception {
    ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    List<Socket> waiting = new ArrayList<>();
    try (full) {
      while (connects(full.getLocalPort(), waiting)) {
        assertThat(waiting).hasSizeLessThan(100);
      }
      PeerAddress address = new PeerAddress("127.0.0.1", full.getLocalPort());
      CompletionStage<CheckResult> older =
          backup.link.ask(address, Question.CHECK, backup.report(), Duration.ofMillis(1_100));
      CompletionStage<CheckResult> younger =
          backup.link.ask(address, Question.CHECK, backup.report(), TestStation.TIMEOUT);
      assertThat(TestStation.get(older)).isInstanceOf(Failed.class);
      waiting.forEach(TlsChannel::close);
      handshake.countDown();
      try (ScriptedPeer healed =
          new ScriptedPeer(full, backup.identity.directory(), handshake, this::answer)) {
        assertThat(TestStation.get(younger)).isInstanceOf(Answered.class);
        assertThat(healed.connections.get()).isGreaterThanOrEqualTo(waiting.size());
      }
    } finally {
      waiting.forEach(TlsChannel::close);
    }
  }

  private static boolean connects(int port, List<Socket> open) {
    Socket socket = new Socket();
    open.add(socket);
    try {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
