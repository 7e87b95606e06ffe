package org.hotbackup.role.internal.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Situation;

/**
 * Searches what can happen to a pair: every order of messages, time, faults and operators. A state
 * is reached by replaying the choices that led to it, on the production role loops.
 */
final class PairSearch {

  /** What happens next: an event, a message that arrives, or time that passes. */
  private record Choice(SimEvent event, int arrival) {
    static final Choice TIME = new Choice(null, -1);

    boolean fault() {
      return event != null && event.fault();
    }

    @Override
    public String toString() {
      return event != null ? event.name() : arrival < 0 ? "TIME" : "arrive" + arrival;
    }
  }

  /** What a search has covered. */
  record Result(int states, int healed, int longest) {}

  private final Function<Situation, Decision> decider;
  private final SimPolicy policy;
  private final int mostFaults;
  private int healed;

  PairSearch(Function<Situation, Decision> decider, SimPolicy policy, int mostFaults) {
    this.decider = decider;
    this.policy = policy;
    this.mostFaults = mostFaults;
  }

  /**
   * Searches breadth first until a number of states is reached.
   *
   * @param begin how the search begins
   * @param among the faults it chooses from
   */
  Result run(SimBegin begin, Set<SimEvent> among, int mostStates, int healEvery) {
    Set<Long> seen = new HashSet<>();
    Deque<List<Choice>> open = new ArrayDeque<>();
    open.add(List.of());
    seen.add(0L);
    int longest = 0;
    while (!open.isEmpty() && seen.size() < mostStates) {
      List<Choice> path = open.removeFirst();
      longest = Math.max(longest, path.size());
      for (Choice choice : choices(replay(begin, path), path, among)) {
        List<Choice> next = new ArrayList<>(path);
        next.add(choice);
        SimWorld world = replay(begin, next);
        if (seen.add(fingerprint(world, next))) {
          open.add(next);
          if (seen.size() % healEvery == 0) {
            heal(world, next);
          }
        }
      }
    }
    return new Result(seen.size(), healed, longest);
  }

  /** One long walk of random choices, checked after each step and healed at its end. */
  void walk(Random random, int steps) {
    SimBegin settled = random.nextBoolean() ? SimBegin.AT_WORK : SimBegin.STARTING;
    SimWorld world = begin(settled);
    List<Choice> path = new ArrayList<>();
    try {
      for (int i = 0; i < steps; i++) {
        step(world, path, random);
      }
      heal(world, path);
    } catch (AssertionError e) {
      throw new AssertionError(policy + ": " + e.getMessage() + trace(settled, path), e);
    }
  }

  private void step(SimWorld world, List<Choice> path, Random random) {
    List<Choice> choices = choices(world, path, EnumSet.allOf(SimEvent.class));
    List<Choice> quiet = choices.stream().filter(choice -> !choice.fault()).toList();
    List<Choice> faults = choices.stream().filter(Choice::fault).toList();
    boolean fault = !faults.isEmpty() && (quiet.isEmpty() || random.nextInt(12) == 0);
    List<Choice> among = fault ? faults : quiet;
    Choice choice = among.get(random.nextInt(among.size()));
    path.add(choice);
    apply(world, choice);
    check(world, path);
  }

  /** What happened, step by step, for the person who has to understand a failure. */
  private String trace(SimBegin begin, List<Choice> path) {
    StringBuilder text = new StringBuilder("\n");
    SimWorld world = begin(begin);
    for (Choice choice : path) {
      apply(world, choice);
      text.append(choice);
      for (SimStation station : world.stations()) {
        text.append(" | ").append(station.alive ? station.loop.status().cause() : "dead");
        text.append(' ').append(station.alive ? station.role() : "").append(' ');
        text.append(station.frozen ? "frozen " : "").append(station.alive ? station.gate : "");
      }
      text.append(" | ").append(world.describe()).append('\n');
    }
    return text.toString();
  }

  private SimWorld begin(SimBegin begin) {
    SimWorld world = new SimWorld(decider, policy);
    begin.lead(world, () -> quiet(world, List.of()));
    return world;
  }

  private SimWorld replay(SimBegin begin, List<Choice> path) {
    SimWorld world = begin(begin);
    for (Choice choice : path) {
      apply(world, choice);
    }
    check(world, path);
    return world;
  }

  private List<Choice> choices(SimWorld world, List<Choice> path, Set<SimEvent> among) {
    List<Choice> choices = new ArrayList<>();
    if (world.timeMayPass()) {
      choices.add(Choice.TIME);
    }
    for (int index : world.arrivals()) {
      choices.add(new Choice(null, index));
    }
    boolean more = path.stream().filter(Choice::fault).count() < mostFaults;
    for (SimEvent event : SimEvent.values()) {
      boolean may = event.fault() ? more && among.contains(event) : true;
      if (may && event.possible(world)) {
        choices.add(new Choice(event, -1));
      }
    }
    return choices;
  }

  private static void apply(SimWorld world, Choice choice) {
    if (choice.event() != null) {
      choice.event().happen(world);
    } else if (choice.arrival() >= 0) {
      world.arrive(choice.arrival());
    } else {
      world.passTime();
    }
  }

  private static void check(SimWorld world, List<Choice> path) {
    boolean excused = !world.policy.central() && world.cutExcuses();
    if (!excused && world.main.mayHaveEffects() && world.backup.mayHaveEffects()) {
      throw new AssertionError("two stations may have effects, after " + path);
    }
    boolean lease = world.policy.central() && !world.databaseExcuses();
    if (lease && world.main.mayRecord() && world.backup.mayRecord()) {
      throw new AssertionError("two stations record beside a lease, after " + path);
    }
  }

  /** Once everything is mended, the right station works and the other one stands by, for good. */
  private void heal(SimWorld world, List<Choice> path) {
    healed++;
    if (world.isCut()) {
      world.heal();
    }
    for (SimStation station : world.stations()) {
      if (!station.alive) {
        station.start();
      } else if (station.frozen) {
        station.wake(true);
      }
    }
    for (SimEvent event : SimEvent.values()) {
      if (!event.fault() && event.possible(world)) {
        event.happen(world);
      }
    }
    int right = 0;
    for (int steps = 0; right < 30; steps++) {
      right = world.settled() ? right + 1 : 0;
      if (steps > world.longestHeal()) {
        throw new AssertionError(
            "healed long ago, but main "
                + world.main.loop.status()
                + ", backup "
                + world.backup.loop.status()
                + ", after "
                + path);
      }
      quiet(world, path);
    }
  }

  /** Everything moves and arrives, then one step of time passes. */
  private static void quiet(SimWorld world, List<Choice> path) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (SimStation station : world.stations()) {
        while (station.runs() && station.gate.canMove()) {
          station.gate.move();
          moved = true;
        }
      }
      if (!world.arrivals().isEmpty()) {
        world.arrive(world.arrivals().get(0));
        moved = true;
      }
      check(world, path);
    }
    world.passTime();
  }

  private static long fingerprint(SimWorld world, List<Choice> path) {
    StringBuilder text = new StringBuilder(world.describe());
    for (SimStation station : world.stations()) {
      text.append('|').append(station.describe());
      if (station.alive) {
        text.append(StateDump.of(station.loop, world));
      }
    }
    text.append(path.stream().filter(Choice::fault).count());
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
