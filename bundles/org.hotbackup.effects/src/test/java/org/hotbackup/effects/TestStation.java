package org.hotbackup.effects;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;

/**
 * A station that has effects in the thread that looks. Every call to the outside is a step at which
 * it can be killed. The outside can be asked what has happened, as a server for files can.
 */
final class TestStation {

  /** The station is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(10), 0, 4);

  final String name;
  final long term;
  final ManualClock clock;
  final Agenda agenda;
  final EffectLedger ledger;
  private final Map<EffectKey, Integer> outside;
  private final List<EffectKey> order = new ArrayList<>();
  boolean permitted = true;
  int killAt = Integer.MAX_VALUE;
  int steps;
  Attempt attempt = this::happen;

  TestStation(
      String name,
      long term,
      ManualClock clock,
      MemoryLedger ledger,
      Map<EffectKey, Integer> outside) {
    this.name = name;
    this.term = term;
    this.clock = clock;
    this.outside = outside;
    this.ledger = stepping(ledger.of(name));
    Surroundings around =
        new Surroundings(
            () -> Optional.of(this.ledger),
            asked -> {
              step();
              return permitted && asked == term;
            },
            name,
            () -> term);
    EffectRunner.Settings settings = new EffectRunner.Settings("Test", "test:", POLICY, clock, 4);
    agenda = new Agenda(settings, around, row -> Optional.of(attempt()), Runnable::run);
  }

  Attempt attempt() {
    return (claimed, checkpoint) -> attempt.run(claimed, checkpoint);
  }

  /** What it had, in order. */
  List<EffectKey> order() {
    return order;
  }

  private String happen(Effect claimed, Checkpoint checkpoint)
      throws IOException, NotPermittedException {
    step();
    if (outside.containsKey(claimed.key())) {
      return "had happened";
    }
    checkpoint.require();
    outside.merge(claimed.key(), 1, Integer::sum);
    order.add(claimed.key());
    step();
    return "happened";
  }

  void step() {
    if (++steps >= killAt) {
      throw new Killed();
    }
  }

  private EffectLedger stepping(EffectLedger real) {
    return (EffectLedger)
        Proxy.newProxyInstance(
            EffectLedger.class.getClassLoader(),
            new Class<?>[] {EffectLedger.class},
            (proxy, method, arguments) -> {
              step();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                step();
              }
            });
  }

  /** Looks until nothing is to be done now. */
  void work() {
    Duration pause = agenda.look();
    for (int i = 0; i < 5_000 && pause.isZero(); i++) {
      pause = agenda.look();
    }
  }

  /** Lets time pass, looking every second. */
  void work(Duration time) {
    for (long passed = 0; passed < time.toSeconds(); passed++) {
      work();
      clock.advance(Duration.ofSeconds(1));
    }
    work();
  }
}
