package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.CheckResult.Answered;
import org.hotbackup.api.link.CheckResult.Failed;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.heartbeat.internal.wire.Message;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.probe.LinkProbe;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {

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

  @Test
  @DisplayName("SEC-1 both stations ask and answer over a link of their own")
  void asksBothWays() {
    Answered toMain = (Answered) backup.check(main.address);
    Answered toBackup = (Answered) main.check(backup.address);

    assertThat(toMain.report().station()).isEqualTo("main");
    assertThat(toBackup.report().station()).isEqualTo("backup");
    assertThat(toMain.roundTrip()).isPositive().isLessThan(TestStation.TIMEOUT);
    for (TestStation asked : new TestStation[] {main, backup}) {
      TestStation asking = asked == main ? backup : main;
      TestStation.Asked only = asked.asked.get(0);
      assertThat(asked.asked).hasSize(1);
      assertThat(only.question()).isEqualTo(Question.CHECK);
      assertThat(only.asking().instance()).isEqualTo(asking.identity.instance());
      assertThat(only.from()).isEqualTo(asking.address);
    }
  }

  @Test
  @DisplayName("many checks use one connection")
  void reusesTheConnection() throws Exception {
    StationReport report = main.report();
    try (ScriptedPeer peer =
        new ScriptedPeer(
            main.identity.directory(),
            (line, channel) ->
                channel.write(
                    new MessageCodec()
                        .write(
                            new Message.Answer(Long.parseLong(ScriptedPeer.id(line)), report))))) {
      for (int i = 0; i < 50; i++) {
        assertThat(backup.check(peer.address())).isInstanceOf(Answered.class);
      }
      assertThat(peer.connections).hasValue(1);
    }
  }

  @Test
  @DisplayName("ROLE-8 checks go on while the answer to a hand-over is awaited")
  void answersLate() {
    CompletableFuture<StationReport> drained = new CompletableFuture<>();
    backup.answer = drained;
    CompletionStage<CheckResult> handover =
        main.link.ask(backup.address, Question.HANDOVER, main.report(), TestStation.SOON);
    Await.until("asked", TestStation.SOON, () -> backup.asked.size() == 1);

    backup.answer = null;
    for (int i = 0; i < 5; i++) {
      assertThat(main.check(backup.address)).isInstanceOf(Answered.class);
    }
    assertThat(handover.toCompletableFuture()).isNotDone();

    drained.complete(backup.report());
    assertThat(TestStation.get(handover)).isInstanceOf(Answered.class);
    assertThat(main.ask(backup.address, Question.TAKEN, TestStation.TIMEOUT))
        .isInstanceOf(Answered.class);
    assertThat(backup.asked.get(0).question()).isEqualTo(Question.HANDOVER);
    assertThat(backup.asked.get(6).question()).isEqualTo(Question.TAKEN);
  }

  @Test
  @DisplayName("ROLE-7 a station that stops is noticed by both sides at once")
  void noticesTheEndAtOnce() {
    backup.check(main.address);
    main.check(backup.address);

    long stopped = System.nanoTime();
    main.close();
    Await.until("both ends", TestStation.SOON, () -> backup.closed.size() == 2);

    assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(1));
    assertThat(backup.closed).containsExactlyInAnyOrder(main.address, main.address);
    assertThat(main.closed).isEmpty();
    assertThat(((Failed) backup.check(main.address)).failure()).isEqualTo(LinkFailure.REFUSED);
  }

  @Test
  @DisplayName("ROLE-7 a question that is open when the peer stops fails at once")
  void openQuestionsFailAtOnce() {
    main.answer = new CompletableFuture<>();
    CompletionStage<CheckResult> open =
        backup.link.ask(main.address, Question.CHECK, backup.report(), Duration.ofMinutes(5));
    Await.until("asked", TestStation.SOON, () -> main.asked.size() == 1);
    main.close();
    assertThat(((Failed) TestStation.get(open)).failure()).isEqualTo(LinkFailure.CLOSED);
  }

  @Test
  @DisplayName("a connection closed by this station is no news to it")
  void closingOneselfIsNoNews() {
    backup.check(main.address);
    backup.link.keepOnly(Optional.of(main.address));
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    assertThat(main.closed).isEmpty();

    backup.link.keepOnly(Optional.empty());
    Await.until("main notices", TestStation.SOON, () -> main.closed.size() == 1);
    assertThat(main.closed).containsExactly(backup.address);
    assertThat(backup.closed).isEmpty();
  }

  @Test
  @DisplayName("TST-1 a test uses a connection of its own and leaves no trace of a station")
  void testsTheConnection() {
    TestReport report = backup.link.test(main.address, backup.report(), TestStation.TIMEOUT);

    assertThat(report.headline()).isEqualTo("Test connection succeeded");
    assertThat(report.explanation()).contains("main at " + main.address, "ACTIVE", "round trip");
    assertThat(main.asked).singleElement().matches(a -> a.question() == Question.TEST);
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
    assertThat(main.closed).isEmpty();
  }

  @Test
  @DisplayName("TST-1 the connection can be tested without a running station")
  void probesTheConnection() {
    StationReport own = Reports.of("probe", UUID.randomUUID(), null);
    TestReport good =
        LinkProbe.test(backup.identity.project(), main.address, own, TestStation.TIMEOUT);
    assertThat(good.succeeded()).isTrue();
    assertThat(main.asked).singleElement().matches(a -> a.question() == Question.TEST);

    TestReport bad = LinkProbe.test(folder, main.address, own, TestStation.TIMEOUT);
    assertThat(bad.headline()).isEqualTo("Test connection failed");
    assertThat(bad.explanation()).contains("no pair key", "pair.p12");
  }

  @Test
  @DisplayName("TST-2 a station that asks itself is told so")
  void recognisesItself() {
    assertThat(((Failed) main.check(main.address)).failure()).isEqualTo(LinkFailure.SELF);
    assertThat(main.link.test(main.address, main.report(), TestStation.TIMEOUT).explanation())
        .contains("this station itself answers");
    assertThat(main.asked).isEmpty();
  }

  @Test
  @DisplayName("a station that nobody answers for says that it is not ready")
  void rejectsWhileNotReady() {
    main.ready = false;
    Failed failed = (Failed) backup.check(main.address);
    assertThat(failed.failure()).isEqualTo(LinkFailure.REJECTED);
    assertThat(failed.detail()).contains("not ready");

    main.ready = true;
    assertThat(backup.check(main.address)).isInstanceOf(Answered.class);
  }

  @Test
  @DisplayName("the reason of a rejection reaches the one who asked")
  void rejectsWithAReason() {
    main.answer =
        CompletableFuture.<StationReport>failedFuture(
                new IllegalStateException("the gate did not close"))
            .thenApply(r -> r);
    Failed failed = (Failed) backup.ask(main.address, Question.HANDOVER, TestStation.TIMEOUT);
    assertThat(failed.failure()).isEqualTo(LinkFailure.REJECTED);
    assertThat(failed.detail()).contains("the gate did not close");
  }

  @Test
  @DisplayName("the clock offset is the peer's clock less this one's, the way allowed for")
  void measuresTheClockOffset() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-01-31T10:00:00Z"));
    try (TestStation asking = TestStation.paired(folder, "asking", clock)) {
      main.answer =
          CompletableFuture.completedFuture(
              Reports.with(
                  "main",
                  main.identity.instance(),
                  Optional.empty(),
                  Instant.parse("2026-01-31T10:00:02.500Z"),
                  List.of()));
      Answered answered = (Answered) asking.check(main.address);
      assertThat(answered.clockOffset()).isEqualTo(Duration.ofMillis(2500));
    }
  }

  @Test
  @DisplayName("a station without a listening host is known by the address of its connection")
  void fillsTheListeningHostIn() {
    StationReport anywhere =
        Reports.of("backup", backup.identity.instance(), new PeerAddress("", 57035));
    TestStation.get(backup.link.ask(main.address, Question.CHECK, anywhere, TestStation.TIMEOUT));
    StationReport silent = Reports.of("backup", backup.identity.instance(), null);
    TestStation.get(backup.link.ask(main.address, Question.CHECK, silent, TestStation.TIMEOUT));

    assertThat(main.asked)
        .extracting(TestStation.Asked::from)
        .containsExactly(new PeerAddress("127.0.0.1", 57035), new PeerAddress("127.0.0.1", 57034));
  }

  @Test
  @DisplayName("TST-1 a test connection is not mistaken for a station when it closes")
  void aTestThatClosesIsNoStation() {
    LinkProbe.test(backup.identity.project(), main.address, backup.report(), TestStation.TIMEOUT);
    backup.check(main.address);
    backup.close();
    Await.until("main notices the backup", TestStation.SOON, () -> !main.closed.isEmpty());
    assertThat(main.closed).containsExactly(backup.address);
  }
}
