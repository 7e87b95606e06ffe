package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ROLE-15, ROLE-17: every configured source is read once, whatever the role")
class SourceProbeTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir private Path station;
  private final SourceTypes types = new SourceTypes();
  private final FakeType type = new FakeType();
  private SourceProbe probe;

  @BeforeEach
  void probe() throws Exception {
    Files.createDirectories(station.resolve("project/tags"));
    probe = new SourceProbe(types, TestIdentity.of("line-3", station));
    types.addType(type, FakeType.SERVICE);
  }

  @AfterEach
  void release() {
    type.release.countDown();
    probe.deactivate();
  }

  private static ConfiguredSource source(String name, Object... more) {
    Map<String, Object> all = new HashMap<>();
    all.put("service.pid", SourcePlan.PID + "~" + name);
    all.put("type", "fake");
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return new ConfiguredSource(all);
  }

  private List<Finding> probe(Duration limit, ConfiguredSource... sources)
      throws InterruptedException {
    probe.sources = List.of(sources);
    return probe.probe(limit);
  }

  @Test
  void readsEachOnceAndClosesIt() throws Exception {
    List<Finding> findings = probe(LONG, source("b"), source("a"));
    assertThat(findings).extracting(Finding::subject).containsExactly("source a", "source b");
    assertThat(findings).allSatisfy(finding -> assertThat(finding.ok()).isTrue());
    assertThat(findings.get(0).detail()).isEqualTo("1 tags read");
    assertThat(findings.get(0).took()).isPositive();
    assertThat(type.opened).hasValue(2);
    assertThat(type.closed).hasValue(2);
  }

  @Test
  void withoutSourcesThereIsNothingToFind() throws Exception {
    assertThat(probe(LONG)).isEmpty();
  }

  @Test
  void saysWhyASourceCannotBeRead() throws Exception {
    List<Finding> findings =
        probe(
            LONG,
            source("a", "type", "opcua"),
            source("b", "url", "refused"),
            source("c", "url", "defective"),
            source("d", "scan.interval", "1"),
            source("e"));
    assertThat(findings).extracting(Finding::ok).containsExactly(false, false, false, false, true);
    assertThat(findings.get(0).detail())
        .isEqualTo("settings refused: no bundle brings type opcua; the types there now are [fake]");
    assertThat(findings.get(1).detail()).contains("write something else");
    assertThat(findings.get(2).detail()).contains("a defect");
    assertThat(findings.get(3).detail()).contains("scan.interval 1 is refused");

    type.failure = new IOException("no connection\nto 10.0.0.7");
    assertThat(probe(LONG, source("e")).get(0).detail()).isEqualTo("no connection to 10.0.0.7");
    assertThat(type.closed).hasValue(type.opened.get());
  }

  @Test
  void aSourceWhoseTagsAreAllBadIsNotThere() throws Exception {
    AtomicInteger bad = new AtomicInteger(1);
    types.addType(
        settings ->
            new Source() {
              @Override
              public List<Sample> read(Instant time) {
                List<Sample> samples = new ArrayList<>(List.of(Sample.bad("x", time)));
                samples.add(bad.get() == 2 ? Sample.bad("y", time) : Sample.good("y", time, 1));
                return samples;
              }

              @Override
              public void close() {
                // holds nothing
              }
            },
        Map.of(SourceType.TYPE, "partly"));
    Finding one = probe(LONG, source("a", "type", "partly")).get(0);
    assertThat(one.ok()).isTrue();
    assertThat(one.detail()).isEqualTo("1 of 2 tags were read with bad quality");
    bad.set(2);
    assertThat(probe(LONG, source("a", "type", "partly")).get(0).ok()).isFalse();
  }

  @Test
  @DisplayName("LOG-1: sources that hang cost their own finding, and hang once only")
  void sourcesThatHangAreGivenUp() throws Exception {
    FakeType good = new FakeType();
    types.addType(good, Map.of(SourceType.TYPE, "good"));
    type.hang = true;
    List<ConfiguredSource> sources = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sources.add(source("hanging-" + i));
    }
    sources.add(source("well", "type", "good"));
    ConfiguredSource[] all = sources.toArray(ConfiguredSource[]::new);

    List<Finding> findings = probe(SHORT, all);
    assertThat(findings.subList(0, 6))
        .allSatisfy(finding -> assertThat(finding.detail()).isEqualTo("no answer within 100 ms"));
    assertThat(findings.get(6).ok()).as("the one behind them").isTrue();
    Await.until("they are closed", LONG, () -> type.closed.get() == 6);

    assertThat(probe(SHORT, all).get(0).detail()).isEqualTo("a former read of it hangs still");
    assertThat(type.opened).hasValue(6);

    type.hang = false;
    type.release.countDown();
    Await.until("read again", LONG, () -> probe(LONG, all).stream().allMatch(Finding::ok));
  }

  @Test
  void readsAFewAtATime() throws Exception {
    CountDownLatch full = new CountDownLatch(SourceProbe.TOGETHER);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SourceType counting =
        new SourceType() {
          @Override
          public Source open(SourceSettings settings) {
            return new Source() {
              @Override
              public List<Sample> read(Instant time) throws InterruptedException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                full.await();
                now.decrementAndGet();
                return List.of(Sample.good("x", time, 1));
              }

              @Override
              public void close() {
                // holds nothing
              }
            };
          }
        };
    types.addType(counting, Map.of(SourceType.TYPE, "counting"));
    List<ConfiguredSource> sources = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sources.add(source("s" + i, "type", "counting"));
    }
    assertThat(probe(LONG, sources.toArray(ConfiguredSource[]::new)))
        .hasSize(20)
        .allSatisfy(finding -> assertThat(finding.ok()).as(finding.detail()).isTrue());
    assertThat(most).hasValue(SourceProbe.TOGETHER);
  }

  @Test
  void aProbingThatIsGivenUpLeavesNothing() throws Exception {
    type.hang = true;
    probe.sources = List.of(source("a"));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread asking =
        new Thread(
            () -> {
              try {
                probe.probe(LONG);
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    asking.start();
    type.hanging.await();
    asking.interrupt();
    asking.join(LONG.toMillis());
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    Await.until("closed", LONG, () -> type.closed.get() == 1);
    assertThatThrownBy(
            () -> {
              Thread.currentThread().interrupt();
              probe.probe(LONG);
            })
        .isInstanceOf(InterruptedException.class);
  }
}
