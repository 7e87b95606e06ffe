package org.hotbackup.console.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;

/** Conditions whose alarms a test raises. */
final class FakeConditions implements Conditions {

  final List<Alarm> standing = new CopyOnWriteArrayList<>();
  volatile boolean away;

  void raise(String condition, Instant raised, String text) {
    standing.add(alarm(condition, raised, Optional.empty(), Optional.empty(), text));
  }

  private static Alarm alarm(
      String condition,
      Instant raised,
      Optional<Instant> acknowledged,
      Optional<String> by,
      String text) {
    return new Alarm(condition, "boiler.level", raised, Optional.empty(), acknowledged, by, text);
  }

  @Override
  public List<String> names() {
    return List.of("high", "low");
  }

  @Override
  public List<Alarm> standing() {
    return new ArrayList<>(standing);
  }

  @Override
  public List<Alarm> log(Instant from, Instant to) {
    return standing();
  }

  @Override
  public void acknowledge(String condition, Instant raised, String by)
      throws HistoryUnavailableException {
    if (away) {
      throw new HistoryUnavailableException("the disk is full", null);
    }
    Alarm known =
        standing.stream()
            .filter(alarm -> alarm.condition().equals(condition) && alarm.raised().equals(raised))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no alarm " + condition));
    standing.set(
        standing.indexOf(known),
        alarm(condition, raised, Optional.of(raised), Optional.of(by), known.text()));
  }
}
