package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hotbackup.logging.internal.condition.Plans.TAG;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.MemoryHistory;
import org.hotbackup.testkit.LogLines;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

@DisplayName("LOG-8 where evaluation begins, and what ends a condition")
class ConditionRunTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @SuppressWarnings("unchecked")
  private static final ServiceReference<ConfigurationAdmin> ADMIN =
      (ServiceReference<ConfigurationAdmin>)
          Proxy.newProxyInstance(
              ConditionRunTest.class.getClassLoader(),
              new Class<?>[] {ServiceReference.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final ManualClock clock = new ManualClock(START);
  private final MemoryRecords records = new MemoryRecords("central");
  private final MemoryHistory history = new MemoryHistory();
  private final SimStation station = new SimStation(clock, records, history);

  @BeforeEach
  void configured() {
    station.set.put(plan("high", "> 80"));
    station.work(1);
  }

  private void pass(double seconds, double... values) {
    clock.advance(Duration.ofMillis(Math.round(seconds * 1000)));
    for (double value : values) {
      station.deliver(Sample.good(TAG, clock.instant(), value));
    }
    station.evaluate();
    station.write();
  }

  /** Deletes a condition from the configuration, as Config Admin tells it. */
  private void delete(String name) {
    station.set.configurationEvent(
        new ConfigurationEvent(
            ADMIN,
            ConfigurationEvent.CM_DELETED,
            ConditionPlan.PID,
            ConditionPlan.PID + "~" + name));
  }

  private void restart() {
    station.die();
    station.work(station.term + 1);
  }

  private Alarm only() throws Exception {
    assertThat(station.alarms()).hasSize(1);
    return station.alarms().values().iterator().next();
  }

  @Test
  void untilTheDatabaseSaysHowItIsNothingIsRaised() throws Exception {
    pass(0, 90);
    assertThat(station.alarms()).hasSize(1);
    restart();
    records.goAway(true);
    try (LogLines log = new LogLines()) {
      pass(1, 70);
      pass(1, 90);
      assertThat(log.with("evaluated when the database says how they are")).hasSize(1);
    }
    assertThat(station.log.standing()).isEmpty();
    records.goAway(false);
    pass(1);
    assertThat(station.alarms().values())
        .extracting(Alarm::raised)
        .containsExactlyInAnyOrder(START, START.plusSeconds(2));
  }

  @Test
  void recordsThatAreOnTheirWayAreWaitedForButNotForEver() throws Exception {
    records.current(false);
    pass(0, 90);
    pass(20);
    assertThat(station.alarms()).isEmpty();
    records.current(true);
    pass(0);
    assertThat(station.alarms()).hasSize(1);

    records.current(false);
    restart();
    pass(1);
    assertThat(station.log.standing()).isEmpty();
    pass(31);
    assertThat(station.log.standing()).hasSize(1);
  }

  @Test
  void whileTheDatabaseIsAwayEvaluationGoesOn() throws Exception {
    pass(0);
    records.goAway(true);
    pass(1, 90);
    pass(1, 70);
    pass(1, 90);
    assertThat(station.log.standing())
        .extracting(Alarm::raised)
        .containsExactly(START.plusSeconds(3));
    assertThat(station.told).isEmpty();
    records.goAway(false);
    pass(1);
    assertThat(station.told)
        .extracting(Alarm::raised, Alarm::cleared)
        .containsExactly(
            tuple(START.plusSeconds(1), Optional.empty()),
            tuple(START.plusSeconds(1), Optional.of(START.plusSeconds(2))),
            tuple(START.plusSeconds(3), Optional.empty()));
    assertThat(station.alarms()).hasSize(2);
  }

  @Test
  void aConditionThatIsRemovedIsCleared() throws Exception {
    pass(0, 90);
    try (LogLines log = new LogLines()) {
      delete("high");
      pass(1);
      assertThat(log.with("is cleared because its condition was removed")).hasSize(1);
    }
    assertThat(only().cleared()).contains(START.plusSeconds(1));
    assertThat(station.log.standing()).isEmpty();
  }

  @Test
  void aConditionThatIsChangedIsClearedAndBeginsAnew() throws Exception {
    pass(0, 90);
    station.set.put(plan("high", "> 85"));
    pass(1, 90);
    assertThat(station.alarms().values())
        .extracting(Alarm::raised, Alarm::cleared)
        .containsExactlyInAnyOrder(
            tuple(START, Optional.of(START.plusSeconds(1))),
            tuple(START.plusSeconds(1), Optional.empty()));
  }

  @Test
  void anotherTextClearsNothing() throws Exception {
    pass(0, 90);
    station.set.put(plan("high", "> 80", "text", "Too full"));
    pass(1, 90);
    assertThat(only().cleared()).isEmpty();
    pass(1, 70);
    pass(1, 90);
    assertThat(station.log.standing().get(0).text()).isEqualTo("Too full");
  }

  @Test
  void aChangeWhileNobodyWorkedIsNoticed() throws Exception {
    pass(0, 90);
    station.set.put(plan("high", "> 95"));
    restart();
    pass(1);
    assertThat(only().cleared()).contains(START.plusSeconds(1));
  }

  @Test
  void aConditionThatIsGoneWhenWorkBeginsIsClearedAfterAMinute() throws Exception {
    station.set.put(plan("slow", "> 80", "delay", "60000"));
    pass(0, 90);
    delete("high");
    delete("slow");
    restart();
    pass(1);
    pass(58);
    assertThat(only().cleared()).as("its file may be read still").isEmpty();
    pass(3);
    assertThat(only().cleared()).contains(START.plusSeconds(62));
    station.set.put(plan("slow", "> 80", "delay", "60000"));
    pass(1);
    restart();
    pass(1);
    assertThat(station.alarms()).as("a delay that was forgotten does not end").hasSize(1);
  }

  @Test
  void aConditionWhoseFileIsReadLateGoesOn() throws Exception {
    pass(0, 90);
    delete("high");
    restart();
    pass(1);
    station.set.put(plan("high", "> 80"));
    pass(1, 90);
    assertThat(only().cleared()).isEmpty();
    pass(120, 90);
    assertThat(station.log.standing()).hasSize(1);
    pass(1, 70);
    assertThat(only().cleared()).contains(clock.instant());
  }

  @Test
  void aConditionThatComesLaterBeginsWithTheNextSample() throws Exception {
    history.write(1, List.of(Sample.good(TAG, START, 99)));
    pass(0, 99);
    pass(120);
    station.set.put(plan("other", "> 95"));
    pass(1);
    assertThat(station.log.standing()).extracting(Alarm::condition).containsExactly("high");
    pass(1, 99);
    assertThat(station.log.standing())
        .extracting(Alarm::condition)
        .containsExactly("high", "other");
  }

  @Test
  @DisplayName("LOG-8 an alarm of a station that died before this one knew of it is cleared")
  void strayAlarms() throws Exception {
    pass(0, 90);
    Alarm stray =
        new Alarm(
            "high",
            TAG,
            START.minusSeconds(5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "x");
    MemoryRecords others = new MemoryRecords("other");
    others.append(0, List.of(Records.alarm(stray, START.minusSeconds(5))));
    others.send(records, 1);
    pass(30);
    assertThat(station.alarms().values()).allMatch(alarm -> alarm.cleared().isEmpty());
    pass(31);
    assertThat(station.alarms().get(Records.alarmKey("high", stray.raised())).cleared())
        .contains(START.plusSeconds(61));
    assertThat(station.log.standing()).extracting(Alarm::raised).containsExactly(START);
  }

  @Test
  void aRecordThatCannotBeReadBeginsItsConditionAnew() throws Exception {
    records.append(
        1,
        List.of(
            new PairRecord(
                Records.CONDITION, "high", START, Map.of("phase", "ASLEEP", "term", "1"))));
    try (LogLines log = new LogLines()) {
      pass(0, 90);
      assertThat(log.with("The state of condition high cannot be read")).hasSize(1);
    }
    assertThat(station.alarms()).hasSize(1);
  }

  @Test
  void itIsRecordedUpToWhenEverythingWasEvaluated() throws Exception {
    pass(0, 70);
    assertThat(records.size()).isEqualTo(1);
    for (int i = 0; i < 60; i++) {
      pass(1, 70);
    }
    pass(1, 70);
    assertThat(records.size()).as("once a minute").isEqualTo(2);
    assertThat(Records.mark(records.newest(Records.CONDITION, Records.EVALUATED).orElseThrow()))
        .contains(new Records.Mark(START.plusSeconds(60), 1));
  }
}
