package org.hotbackup.notifications.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventsTest {

  private static final Instant T = Instant.parse("2026-11-25T06:00:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private static Alarm alarm(Optional<Instant> cleared, Optional<Instant> acknowledged) {
    return new Alarm("hot", "press.temp", T, cleared, acknowledged, Optional.empty(), "too hot");
  }

  private static List<On> on(String text) {
    return OnReader.read(text, any -> Optional.of(QUARTER));
  }

  private static boolean wants(String text, Event event) {
    return on(text).stream().anyMatch(one -> one.wants(event));
  }

  @Test
  @DisplayName("OUT-2: rules tell alarms apart by name, and by raised or cleared")
  void conditions() {
    Event raised = Events.raised(alarm(Optional.empty(), Optional.empty()));
    Event cleared =
        Events.cleared(alarm(Optional.of(T.plusSeconds(5)), Optional.empty())).orElseThrow();
    assertThat(raised.time()).isEqualTo(T);
    assertThat(cleared.time()).isEqualTo(T.plusSeconds(5));
    assertThat(wants("hot raised", raised)).isTrue();
    assertThat(wants("hot raised", cleared)).isFalse();
    assertThat(wants("hot cleared", cleared)).isTrue();
    assertThat(wants("cold both; * both", cleared)).isTrue();
    assertThat(wants("cold both", raised)).isFalse();
  }

  @Test
  @DisplayName("LOG-8: an alarm counts as not seen only where nobody took note of it in time")
  void unacknowledged() {
    Instant over = T.plus(QUARTER);
    assertThat(
            Events.unacknowledged(alarm(Optional.empty(), Optional.empty()), QUARTER, over)
                .orElseThrow()
                .time())
        .isEqualTo(over);
    assertThat(
            Events.unacknowledged(
                alarm(Optional.empty(), Optional.empty()), QUARTER, over.minusMillis(1)))
        .isEmpty();
    assertThat(
            Events.unacknowledged(
                alarm(Optional.empty(), Optional.of(T.plusSeconds(9))), QUARTER, over))
        .isEmpty();
    assertThat(
            Events.unacknowledged(
                alarm(Optional.of(T.plusSeconds(9)), Optional.empty()), QUARTER, over))
        .isEmpty();
  }

  @Test
  @DisplayName("OUT-2: takeover, failback and every change are told apart")
  void roles() {
    RoleChange failback = change("main", 4, Cause.FAILBACK, 3);
    RoleChange takeover = change("backup", 2, Cause.MAIN_LOST, 2);
    List<Event> events = Events.roles(List.of(failback, takeover));
    assertThat(wants("role failback", events.get(0))).isTrue();
    assertThat(wants("role takeover", events.get(0))).isFalse();
    assertThat(wants("role takeover", events.get(1))).isTrue();
    assertThat(events).allMatch(event -> wants("role any", event));
  }

  private static RoleChange change(String station, long sequence, Cause cause, long term) {
    return new RoleChange(station, sequence, T, Role.STANDBY, Role.ACTIVE, cause, "", term, 12);
  }

  @Test
  @DisplayName("REP-4: reports are told apart by their ends")
  void reports() {
    Event failed = Events.report("daily", T, Optional.of("no template"));
    assertThat(wants("report daily failed", failed)).isTrue();
    assertThat(wants("report * done", failed)).isFalse();
    assertThat(wants("report daily done", Events.report("daily", T, Optional.empty()))).isTrue();
  }

  @Test
  @DisplayName("CFG-5: what is no event is refused with all that may be written")
  void refuses() {
    assertThatThrownBy(() -> on("hot")).hasMessageContaining("on 'hot' is refused");
    assertThatThrownBy(() -> on(" ; ")).hasMessageContaining("readiness");
  }
}
