package org.hotbackup.role.internal.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Drill;
import org.hotbackup.api.Drill.Step;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ROLE-15: a drill does what a takeover needs and leaves nothing")
class DrillRunnerTest {

  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final PeerAddress MAIN = new PeerAddress("192.0.2.1", 57034);
  private static final Duration LIMIT = Duration.ofMillis(700);

  @TempDir private Path directory;
  private final FakeFramework framework = new FakeFramework();
  private final FakeScr scr = new FakeScr();
  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<PeerAddress>> peer =
      new AtomicReference<>(Optional.of(MAIN));
  private final AtomicReference<ConfiguredAs> configuredAs =
      new AtomicReference<>(ConfiguredAs.BACKUP);
  private final AtomicReference<CheckResult> link = new AtomicReference<>();
  private DrillRunner runner;

  @BeforeEach
  void runner() throws Exception {
    Files.writeString(Files.createDirectories(directory.resolve("data")).resolve("term"), "7\n");
    link.set(new CheckResult.Answered(report(ConfiguredAs.MAIN), Duration.ZERO, Duration.ZERO));
    runner =
        new DrillRunner(
            new DrillPorts(
                framework.context(),
                TestIdentity.of("line-3-b", directory),
                heartbeat(),
                peer::get,
                () -> report(configuredAs.get()),
                () -> LIMIT,
                () -> Duration.ofSeconds(13),
                scr.runtime(),
                () -> Set.of("logging"),
                () -> probes,
                LIMIT,
                new ManualClock(NOW)));
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private HeartbeatService heartbeat() {
    return (HeartbeatService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HeartbeatService.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("test");
              assertThat(arguments[2]).isEqualTo(LIMIT);
              return new TestReport((PeerAddress) arguments[0], link.get());
            });
  }

  private static StationReport report(ConfiguredAs configuredAs) {
    return new StationReport(
        "line-3",
        UUID.randomUUID(),
        "1",
        configuredAs,
        Role.ACTIVE,
        7,
        true,
        false,
        false,
        1,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        NOW,
        List.of(),
        0,
        PairState.NONE);
  }

  private static Probe probe(Probe.Kind kind, Finding... findings) {
    return new Probe() {
      @Override
      public Kind kind() {
        return kind;
      }

      @Override
      public List<Finding> probe(Duration limit) {
        assertThat(limit).isEqualTo(LIMIT);
        return List.of(findings);
      }
    };
  }

  private static Drill get(CompletionStage<Drill> drill) throws Exception {
    return drill.toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private Step step(String name) throws Exception {
    return get(runner.run()).steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesEveryStepInOrder() throws Exception {
    probes.add(
        probe(
            Probe.Kind.SOURCE,
            new Finding("source a", true, "1 tags read", Duration.ofSeconds(2)),
            new Finding("source b", true, "2 tags read", Duration.ofSeconds(1))));
    probes.add(
        probe(Probe.Kind.DATABASE, new Finding("database", true, "as told", Duration.ofMillis(5))));
    scr.waiting("mailer", FakeScr.ACTIVE, "");

    Drill drill = get(runner.run());

    assertThat(drill.steps())
        .extracting(Step::name)
        .containsExactly("link", "term", "gate", "features", "database", "source a", "source b");
    assertThat(drill.steps())
        .allSatisfy(
            step -> {
              assertThat(step.ok()).as(step.toString()).isTrue();
              assertThat(step.took()).isPositive();
              assertThat(step.detail()).isNotBlank().doesNotContain("\n");
            });
    assertThat(drill.ok()).isTrue();
    assertThat(drill.station()).isEqualTo("line-3-b");
    assertThat(drill.at()).isEqualTo(NOW);
    assertThat(drill.detection()).isEqualTo(Duration.ofSeconds(13));
    assertThat(drill.takeover()).isBetween(Duration.ofMillis(3005), Duration.ofSeconds(30));
  }

  @Test
  void leavesNothing() throws Exception {
    get(runner.run());
    assertThat(framework.registered).isEmpty();
    try (var files = Files.list(directory.resolve("data"))) {
      assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("term");
    }
    assertThat(directory.resolve("data/term")).hasContent("7\n");
  }

  @Test
  void aLostMainIsNoFailureOnABackup() throws Exception {
    link.set(new CheckResult.Failed(LinkFailure.REFUSED, "192.0.2.1:57034 refused"));
    assertThat(step("link").ok()).isTrue();
    assertThat(step("link").detail()).startsWith("the main is lost: refused - 192.0.2.1:57034");

    configuredAs.set(ConfiguredAs.MAIN);
    assertThat(step("link").ok()).as("a backup that does not answer would not take over").isFalse();
    peer.set(Optional.empty());
    assertThat(step("link").ok()).as("a main may be without a backup").isTrue();
    configuredAs.set(ConfiguredAs.BACKUP);
    assertThat(step("link").ok()).as("a backup may not be without a main").isFalse();
  }

  @Test
  void aDiskThatTakesNothingFails() throws Exception {
    Files.delete(directory.resolve("data/term"));
    Files.delete(directory.resolve("data"));
    Files.writeString(directory.resolve("data"), "in the way");
    assertThat(step("term").ok()).isFalse();
    assertThat(step("term").detail()).contains("no file can be written in");
    assertThat(step("gate").ok()).as("the other steps are done").isTrue();
  }

  @Test
  void aGateThatMovesNothingFails() throws Exception {
    framework.activates = false;
    assertThat(step("gate").ok()).isFalse();
    assertThat(step("gate").detail()).contains("activated nothing");
    framework.activates = true;
    framework.deactivates = false;
    assertThat(step("gate").ok()).isFalse();
    assertThat(step("gate").detail()).contains("deactivated nothing");
    assertThat(framework.registered).isEmpty();
    framework.deactivates = true;
    assertThat(step("gate").detail()).matches("opened in [0-9.]+ ms, closed in [0-9.]+ ms");
  }

  @Test
  void aComponentThatWouldNotComeFails() throws Exception {
    scr.waiting("mailer", FakeScr.ACTIVE, "", "example.Printer");
    assertThat(step("features").ok()).isFalse();
    assertThat(step("features").detail()).contains("mailer lacks the service example.Printer");
  }

  @Test
  void aProbeThatFindsNothingOrFailsItselfFails() throws Exception {
    probes.add(
        probe(Probe.Kind.DATABASE, new Finding("database", false, "locked", Duration.ofMillis(5))));
    probes.add(
        new Probe() {
          @Override
          public Kind kind() {
            return Kind.SOURCE;
          }

          @Override
          public List<Finding> probe(Duration limit) {
            throw new IllegalStateException("a defect");
          }
        });
    assertThat(step("database").detail()).isEqualTo("locked");
    assertThat(step("source").ok()).isFalse();
    assertThat(step("source").detail()).contains("a defect");
    assertThat(get(runner.run()).ok()).isFalse();
  }

  @Test
  @DisplayName("ROLE-15 OPS-2: the portal is probed after what the work itself needs")
  void thePortalIsAStepOfItsOwn() throws Exception {
    probes.add(
        probe(
            Probe.Kind.PORTAL,
            new Finding("portal", false, "no answer; look at portal.url", Duration.ofMillis(5))));
    probes.add(
        probe(
            Probe.Kind.TARGET, new Finding("mail server", true, "as told", Duration.ofMillis(5))));
    Drill drill = get(runner.run());
    assertThat(drill.steps())
        .extracting(Step::name)
        .containsExactly("link", "term", "gate", "features", "mail server", "portal");
    assertThat(drill.steps().get(5).ok()).isFalse();
    assertThat(drill.steps().get(5).detail()).contains("portal.url");
    assertThat(drill.ok()).isFalse();
  }

  @Test
  void oneAtATimeAndEverybodyGetsItsReport() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    probes.add(hanging(probing, release));
    CompletionStage<Drill> first = runner.run();
    probing.await();
    CompletionStage<Drill> second = runner.run();
    release.countDown();
    assertThat(get(second)).isSameAs(get(first));
    assertThat(get(runner.run())).isNotSameAs(get(first));
  }

  @Test
  void aDrillIsGivenUpWhereTheStationStops() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    probes.add(hanging(probing, new CountDownLatch(1)));
    CompletionStage<Drill> drill = runner.run();
    probing.await();
    runner.close();
    assertThatThrownBy(() -> get(drill))
        .hasRootCauseInstanceOf(CancellationException.class)
        .hasStackTraceContaining("the station is being stopped");
    assertThatThrownBy(() -> get(runner.run())).isInstanceOf(CancellationException.class);
    assertThat(framework.registered).isEmpty();
  }

  private static Probe hanging(CountDownLatch probing, CountDownLatch release) {
    return new Probe() {
      @Override
      public Kind kind() {
        return Kind.SOURCE;
      }

      @Override
      public List<Finding> probe(Duration limit) throws InterruptedException {
        probing.countDown();
        release.await();
        return List.of();
      }
    };
  }
}
