package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.logging.internal.condition.ChangeQueue.Change;
import org.hotbackup.testkit.LogLines;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-8 the alarm log")
class AlarmLogTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private final MemoryRecords records = new MemoryRecords("central");
  private final List<String> told = new ArrayList<>();
  private final AlarmLog log = new AlarmLog(() -> 7, () -> records, clock, this::tell);

  private void tell(Alarm alarm) {
    told.add(alarm.condition() + (alarm.cleared().isPresent() ? " cleared" : " raised"));
  }

  private static Alarm alarm(String condition) {
    return plan(condition, "> 80").alarm(START);
  }

  private void raise(String condition) {
    log.add(new Change(List.of(alarm(condition)), Optional.empty()));
  }

  private void clear(String condition) {
    Alarm alarm = Alarms.cleared(alarm(condition), Optional.of(START.plusSeconds(5)));
    log.add(new Change(List.of(alarm), Optional.empty()));
  }

  private Alarm written(String condition) throws Exception {
    return records
        .newest(Records.ALARM, Records.alarmKey(condition, START))
        .flatMap(Records::alarm)
        .orElseThrow();
  }

  @Test
  @DisplayName("LOG-8 listeners are told after the record is written, in order")
  void listeners() throws Exception {
    raise("a");
    records.goAway(true);
    assertThatThrownBy(log::write).isInstanceOf(HistoryUnavailableException.class);
    clear("a");
    raise("b");
    assertThat(told).isEmpty();
    records.goAway(false);
    log.write();
    assertThat(told).containsExactly("a raised", "a cleared", "b raised");
    assertThat(written("a").cleared()).contains(START.plusSeconds(5));
    assertThat(log.waiting().isEmpty()).isTrue();
  }

  @Test
  void theFieldsAreTheColumnsOfTheView() throws Exception {
    raise("a");
    clear("a");
    log.write();
    log.acknowledge("a", START, "berta");
    assertThat(
            records.newest(Records.ALARM, "a|2026-01-31T10:00:00.000000Z").orElseThrow().fields())
        .containsOnly(
            entry("tag", "boiler.level"),
            entry("condition", "a"),
            entry("raised", "2026-01-31T10:00:00.000000Z"),
            entry("cleared", "2026-01-31T10:00:05.000000Z"),
            entry("acknowledged", "2026-01-31T10:00:00.000000Z"),
            entry("acknowledged_by", "berta"),
            entry("text", "boiler.level > 80"));
  }

  @Test
  void aRecordWhoseAnswerWasLostMakesNoSecondAlarm() throws Exception {
    raise("a");
    records.loseNextAnswer();
    assertThatThrownBy(log::write).isInstanceOf(HistoryUnavailableException.class);
    log.write();
    assertThat(told).containsExactly("a raised");
    assertThat(records.newest(Records.ALARM, Instant.EPOCH, 9)).hasSize(1);
  }

  @Test
  @DisplayName("LOG-8 an acknowledgement is kept when the alarm is cleared meanwhile")
  void acknowledgedThenCleared() throws Exception {
    raise("a");
    log.acknowledge("a", START, "berta");
    assertThat(log.standing().get(0).acknowledgedBy()).contains("berta");
    clear("a");
    log.write();
    assertThat(written("a").acknowledgedBy()).contains("berta");
    assertThat(written("a").cleared()).isPresent();
    assertThat(log.standing()).isEmpty();
  }

  @Test
  void whoAcknowledgesFirstIsTheOne() throws Exception {
    raise("a");
    log.acknowledge("a", START, "berta");
    clock.advance(Duration.ofSeconds(1));
    log.acknowledge("a", START, "carl");
    assertThat(written("a").acknowledgedBy()).contains("berta");
    assertThat(written("a").acknowledged()).contains(START);
  }

  @Test
  void whatCannotBeAcknowledgedIsSaid() throws Exception {
    assertThatThrownBy(() -> log.acknowledge("a", START, "berta"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no alarm a raised 2026-01-31T10:00:00.000000Z; none stands");
    raise("b");
    assertThatThrownBy(() -> log.acknowledge("a", START, "berta"))
        .hasMessageContaining("there stand b raised 2026-01-31T10:00:00.000000Z");
    records.permit(false);
    assertThatThrownBy(() -> log.acknowledge("b", START, "berta"))
        .isInstanceOf(NotPermittedException.class);
    records.permit(true);
    records.goAway(true);
    assertThatThrownBy(() -> log.acknowledge("b", START, "berta"))
        .isInstanceOf(HistoryUnavailableException.class);
    records.goAway(false);
    assertThat(written("b").acknowledged()).isEmpty();
  }

  @Test
  void aPeriodHasWhatWasRaisedOrClearedInIt() throws Exception {
    raise("a");
    clear("a");
    raise("b");
    log.write();
    assertThat(log.log(START, START.plusSeconds(1)))
        .extracting(Alarm::condition)
        .containsExactly("a", "b");
    assertThat(log.log(START.plusSeconds(5), START.plusSeconds(6)))
        .extracting(Alarm::condition)
        .containsExactly("a");
    assertThat(log.log(START.plusSeconds(1), START.plusSeconds(5))).isEmpty();
    records.goAway(true);
    assertThatThrownBy(() -> log.log(START, START)).isInstanceOf(HistoryUnavailableException.class);
  }

  @Test
  @DisplayName("LOG-8 while the database is away changes wait, and no more than fit")
  void bounded() throws Exception {
    records.goAway(true);
    try (LogLines lines = new LogLines()) {
      for (int i = 0; i <= ChangeQueue.MOST; i++) {
        raise("c" + i);
      }
      assertThat(lines.with("this one is dropped")).hasSize(1);
    }
    records.goAway(false);
    log.write();
    assertThat(told).hasSize(ChangeQueue.MOST).startsWith("c1 raised");
  }
}
