package org.hotbackup.effects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which effects are had now: those of one channel one after the other, in the order of
 * their planned times, a few channels at once, as {@link Turns} has it. One thread calls {@link
 * #look} again and again and owns everything but what is said to be thread-safe; others leave word.
 */
final class Agenda {

  private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final EffectRunner.Settings settings;
  private final Surroundings around;
  private final Carrier carrier;
  private final Leftovers leftovers;
  private final Executor pool;
  private final Turns turns;
  private final Clock clock;
  private final Map<EffectKey, Pending> known = new TreeMap<>(Pending.KEYS);
  private final TreeSet<Pending> waiting = new TreeSet<>(Pending.ORDER);
  private final Map<EffectKey, UnderWay> underWay = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Runnable> word = new ConcurrentLinkedQueue<>();
  private volatile List<EffectRunner.Waiting> shown = List.of();
  private volatile boolean stopped;
  private String waitsFor = "";

  Agenda(EffectRunner.Settings settings, Surroundings around, Rebuild rebuild, Executor pool) {
    this.settings = settings;
    this.around = around;
    this.pool = pool;
    turns = new Turns(settings.threads());
    clock = settings.clock();
    carrier = new Carrier(settings.name(), around, settings.policy(), clock);
    leftovers = new Leftovers(settings.itemPrefix(), around, rebuild, clock);
  }

  /** Takes an effect, unless it is known already. Thread-safe. */
  void submit(EffectKey key, Attempt attempt) {
    word.add(() -> add(Pending.now(key, attempt)));
  }

  /** Looks into the ledger at once. Thread-safe. */
  void askLedger() {
    word.add(leftovers::soon);
  }

  /** What waits and what is under way. Thread-safe. */
  List<EffectRunner.Waiting> shown() {
    return shown;
  }

  private void add(Pending one) {
    if (known.putIfAbsent(one.key(), one) == null) {
      waiting.add(one);
    }
  }

  /**
   * Does what is to be done now.
   *
   * @return when to look again
   */
  Duration look() {
    for (Runnable one = word.poll(); one != null; one = word.poll()) {
      one.run();
    }
    Optional<EffectLedger> ledger = around.ledger().get();
    if (ledger.isEmpty()) {
      return waits("for the history database");
    }
    if (!ledger.get().current()) {
      return waits("until it is known what the other station has done");
    }
    waits("");
    Instant now = clock.instant();
    try {
      leftovers.look(ledger.get(), key -> known.containsKey(key)).forEach(this::add);
    } catch (HistoryUnavailableException e) {
      LOG.debug("{}: the ledger cannot be read now", settings.name(), e);
    }
    dispatch(now);
    shown =
        known.values().stream()
            .map(
                one ->
                    new EffectRunner.Waiting(
                        one.key(), one.notBefore(), underWay.containsKey(one.key())))
            .toList();
    return pause(now);
  }

  private Duration waits(String what) {
    if (!what.equals(waitsFor)) {
      waitsFor = what;
      if (what.isEmpty()) {
        LOG.info("{}: goes on", settings.name());
      } else {
        LOG.info("{}: waits {}", settings.name(), what);
      }
    }
    return LONGEST_PAUSE;
  }

  private void dispatch(Instant now) {
    Set<String> held = busy();
    List<Pending> due = new ArrayList<>();
    for (Pending one : waiting) {
      String channel = one.key().channel();
      if (held.contains(channel)) {
        continue;
      }
      if (due(one, now)) {
        held.add(channel);
        due.add(one);
      } else if (one.failures() > 0) {
        held.add(channel);
      }
    }
    for (Pending one : turns.order(due, busy())) {
      if (stopped || underWay.size() >= settings.threads()) {
        return;
      }
      if (!turns.waits(one.key().channel(), busy())) {
        start(one);
      }
    }
  }

  private Set<String> busy() {
    Set<String> channels = new HashSet<>();
    underWay.keySet().forEach(key -> channels.add(key.channel()));
    return channels;
  }

  /** Also where the clock was set back, so that it would wait for longer than anything waits. */
  private boolean due(Pending one, Instant now) {
    Instant clockSetBack = now.plus(settings.policy().longest().multipliedBy(2));
    return !one.notBefore().isAfter(now) || one.notBefore().isAfter(clockSetBack);
  }

  private void start(Pending one) {
    UnderWay way = carrier.begin();
    turns.begun(one.key().channel());
    waiting.remove(one);
    underWay.put(one.key(), way);
    if (stopped) {
      way.stop();
    }
    pool.execute(
        () -> {
          Optional<Pending> more = Optional.empty();
          try {
            more = carrier.carry(one, way);
          } finally {
            Optional<Pending> then = more;
            word.add(() -> ended(one, then));
          }
        });
  }

  private void ended(Pending one, Optional<Pending> more) {
    underWay.remove(one.key());
    turns.ended(one.key().channel(), more.isPresent());
    known.remove(one.key());
    more.ifPresent(this::add);
  }

  private Duration pause(Instant now) {
    if (!word.isEmpty()) {
      return Duration.ZERO;
    }
    Instant wake = now.plus(LONGEST_PAUSE);
    if (underWay.size() >= settings.threads()) {
      return LONGEST_PAUSE;
    }
    Set<String> held = busy();
    for (Pending one : waiting) {
      if (held.contains(one.key().channel()) || turns.waits(one.key().channel(), busy())) {
        continue;
      }
      if (one.failures() > 0) {
        held.add(one.key().channel());
      }
      wake = one.notBefore().isBefore(wake) ? one.notBefore() : wake;
    }
    return wake.isAfter(now) ? Duration.between(now, wake) : Duration.ZERO;
  }

  /** Ends what is under way; it is had by whoever works next. Thread-safe. */
  void stop() {
    stopped = true;
    underWay.values().forEach(UnderWay::stop);
  }
}
