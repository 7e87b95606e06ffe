package org.hotbackup.role.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hotbackup.api.Health;
import org.hotbackup.api.Probe;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ROLE-17: what a station reaches, found out at intervals")
class HealthMonitorTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration QUICK = Duration.ofMillis(10);

  private final FakeProbe database = new FakeProbe(Probe.Kind.DATABASE, 1);
  private final FakeProbe sources = new FakeProbe(Probe.Kind.SOURCE, 4);
  private final List<Probe> probes = new CopyOnWriteArrayList<>(List.of(sources, database));
  private final AtomicLong nanos = new AtomicLong();
  private final HealthMonitor monitor = new HealthMonitor(() -> probes, nanos::get);

  @AfterEach
  void close() {
    database.hang.countDown();
    monitor.close();
  }

  /** As many subjects as wanted, of which the first few are there. */
  private static final class FakeProbe implements Probe {
    private final Kind kind;
    private final int subjects;
    private final AtomicInteger there;
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch hang = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile boolean interrupted;
    private volatile Duration limit;

    FakeProbe(Kind kind, int subjects) {
      this.kind = kind;
      this.subjects = subjects;
      there = new AtomicInteger(subjects);
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public List<Finding> probe(Duration most) throws InterruptedException {
      limit = most;
      rounds.incrementAndGet();
      if (hangs) {
        try {
          hang.await();
        } catch (InterruptedException e) {
          interrupted = true;
          throw e;
        }
      }
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < subjects; i++) {
        findings.add(new Finding("subject " + i, i < there.get(), "as told", Duration.ZERO));
      }
      return findings;
    }
  }

  private void shows(Health health) {
    Await.until(
        health.toString(), LONG, () -> monitor.current().filter(health::equals).isPresent());
  }

  @Test
  void offByDefault() {
    assertThat(monitor.current()).isEmpty();
    monitor.configure(false, HOUR);
    assertThat(monitor.current()).isEmpty();
    assertThat(database.rounds).hasValue(0);
  }

  @Test
  void followsWhatTheProbesFind() {
    monitor.configure(true, QUICK);
    shows(new Health(true, 4, 4));
    sources.there.set(1);
    shows(new Health(true, 4, 1));
    database.there.set(0);
    shows(new Health(false, 4, 1));
    probes.remove(sources);
    shows(new Health(false, 0, 0));
    assertThat(sources.limit).isEqualTo(QUICK);
  }

  @ParameterizedTest
  @EnumSource(
      value = Probe.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DATABASE", "SOURCE"})
  @DisplayName("ROLE-17 OPS-2: what is not needed to record is no health, and is not even asked")
  void whatIsNotNeededToRecordDoesNotCount(Probe.Kind kind) {
    FakeProbe other = new FakeProbe(kind, 3);
    other.there.set(0);
    probes.add(0, other);
    monitor.configure(true, QUICK);
    shows(new Health(true, 4, 4));
    assertThat(other.rounds).hasValue(0);
  }

  @Test
  void withoutAWordOfTheDatabaseNothingIsKnown() {
    probes.remove(database);
    monitor.configure(true, QUICK);
    Await.until("two rounds", LONG, () -> sources.rounds.get() >= 2);
    assertThat(monitor.current()).isEmpty();
  }

  @Test
  void whatIsOlderThanThreeIntervalsDoesNotCount() {
    monitor.configure(true, HOUR);
    shows(new Health(true, 4, 4));
    assertThat(sources.limit).isEqualTo(HealthMonitor.LONGEST_LIMIT);
    nanos.addAndGet(HOUR.multipliedBy(3).toNanos());
    assertThat(monitor.current()).isPresent();
    nanos.addAndGet(1);
    assertThat(monitor.current()).isEmpty();
  }

  @Test
  void switchedOffItForgetsAndGivesUpWhatIsUnderWay() {
    monitor.configure(true, QUICK);
    shows(new Health(true, 4, 4));
    database.hangs = true;
    int before = database.rounds.get();
    Await.until("a round that hangs", LONG, () -> database.rounds.get() > before);
    monitor.configure(false, QUICK);
    assertThat(monitor.current()).isEmpty();
    Await.until("it is given up", LONG, () -> database.interrupted);

    database.hangs = false;
    monitor.configure(true, HOUR);
    shows(new Health(true, 4, 4));
  }

  @Test
  void theSameSettingsOnceMoreChangeNothing() {
    monitor.configure(true, HOUR);
    shows(new Health(true, 4, 4));
    monitor.configure(true, HOUR);
    assertThat(monitor.current()).isPresent();
    assertThat(database.rounds).hasValue(1);
  }

  @Test
  void aProbeThatFailsEndsNoSchedule() {
    Probe broken =
        new Probe() {
          @Override
          public Kind kind() {
            throw new IllegalStateException("a defect");
          }

          @Override
          public List<Finding> probe(Duration limit) {
            return List.of();
          }
        };
    probes.add(broken);
    monitor.configure(true, QUICK);
    Await.until("two rounds", LONG, () -> sources.rounds.get() >= 2);
    assertThat(monitor.current()).isEmpty();
    probes.remove(broken);
    shows(new Health(true, 4, 4));
  }

  @Test
  void closedItKnowsNothing() {
    monitor.configure(true, QUICK);
    shows(new Health(true, 4, 4));
    monitor.close();
    assertThat(monitor.current()).isEmpty();
    monitor.configure(true, QUICK);
    assertThat(monitor.current()).isEmpty();
  }
}
