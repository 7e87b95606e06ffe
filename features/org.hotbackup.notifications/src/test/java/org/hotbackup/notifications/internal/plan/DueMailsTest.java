package org.hotbackup.notifications.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.settings.RuleReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueMailsTest {

  private static final Instant T = Instant.parse("2026-11-25T06:00:00Z");

  private static Rule rule(String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", Rule.PID + "~shift");
    properties.put("on", "hot both; role any");
    properties.put("to", "a@example.com");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return RuleReader.read(properties);
  }

  /**
   * An alarm raised and, where the second number is not negative, cleared so many seconds later.
   */
  private static List<Event> alarm(int raised, int cleared) {
    Alarm alarm =
        new Alarm(
            "hot",
            "press.temp",
            T.plusSeconds(raised),
            cleared < 0 ? Optional.empty() : Optional.of(T.plusSeconds(cleared)),
            Optional.empty(),
            Optional.empty(),
            "too hot");
    List<Event> events = new ArrayList<>(List.of(Events.raised(alarm)));
    Events.cleared(alarm).ifPresent(events::add);
    return events;
  }

  private static Effect row(EffectKey key, EffectState state) {
    return new Effect(key, state, 1, T, Optional.empty(), "main", 1, "");
  }

  private static List<Instant> times(List<DueMails.Mail> mails) {
    return mails.stream().map(mail -> mail.key().planned()).toList();
  }

  @Test
  @DisplayName("OUT-3: each event is one effect, whose planned time is the event's")
  void effects() {
    DueMails.Found found = DueMails.of(rule(), alarm(1, 5), List.of(), T, T.plusSeconds(9));
    assertThat(found.due())
        .extracting(DueMails.Mail::key)
        .containsExactly(
            new EffectKey("mail:shift", T.plusSeconds(1), "smtp:condition hot raised"),
            new EffectKey("mail:shift", T.plusSeconds(5), "smtp:condition hot cleared"));
  }

  @Test
  @DisplayName("OUT-3: what the other station has begun, whatever came of it, is not begun again")
  void begun() {
    Rule rule = rule();
    List<Event> events = alarm(1, -1);
    EffectKey key = DueMails.key(rule, events.get(0));
    for (EffectState state : EffectState.values()) {
      assertThat(DueMails.of(rule, events, List.of(row(key, state)), T, T.plusSeconds(9)).due())
          .isEmpty();
    }
  }

  @Test
  @DisplayName("OUT-2: a new rule tells nothing of the past")
  void past() {
    DueMails.Found found =
        DueMails.of(rule(), alarm(1, 5), List.of(), T.plusSeconds(2), T.plusSeconds(9));
    assertThat(times(found.due())).containsExactly(T.plusSeconds(5));
  }

  @Test
  @DisplayName("OUT-2: with a delay an alarm is told of only if it still stands after it")
  void delay() {
    Rule rule = rule("delay", "30 s");
    assertThat(DueMails.of(rule, alarm(0, 29), List.of(), T, T.plusSeconds(99)).due()).isEmpty();
    assertThat(DueMails.of(rule, alarm(0, 30), List.of(), T, T.plusSeconds(99)).due()).hasSize(2);
    DueMails.Found running = DueMails.of(rule, alarm(0, -1), List.of(), T, T.plusSeconds(29));
    assertThat(running.due()).isEmpty();
    assertThat(running.again()).contains(T.plusSeconds(30));
    assertThat(DueMails.of(rule, alarm(0, -1), List.of(), T, T.plusSeconds(30)).due()).hasSize(1);
  }

  @Test
  @DisplayName("OUT-2: events too soon after one that was told of are left out, on either station")
  void distance() {
    Rule rule = rule("on", "hot raised", "distance", "60 s");
    List<Event> events = new ArrayList<>(alarm(0, 1));
    events.addAll(alarm(59, 60));
    events.addAll(alarm(61, 62));
    DueMails.Found found = DueMails.of(rule, events, List.of(), T, T.plusSeconds(99));
    assertThat(times(found.due())).containsExactly(T, T.plusSeconds(61));
    assertThat(times(found.left())).containsExactly(T.plusSeconds(59));

    List<Effect> rows = found.due().stream().map(one -> row(one.key(), EffectState.DONE)).toList();
    DueMails.Found after = DueMails.of(rule, events, rows, T, T.plusSeconds(99));
    assertThat(after.due()).isEmpty();
    assertThat(times(after.left())).containsExactly(T.plusSeconds(59));
  }
}
