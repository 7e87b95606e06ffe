package org.hotbackup.role.internal.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.Role;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Situation;

/**
 * Searches what can happen to a pair, breadth first: every order of messages, time and faults. A
 * state is reached by replaying the choices that led to it, on the production role loops.
 */
final class PairSearch {

  /** What can happen next; ARRIVE takes the message at the index. */
  private enum Kind {
    TIME,
    ARRIVE,
    GATE_MAIN,
    GATE_BACKUP,
    KILL_MAIN,
    KILL_BACKUP,
    START_MAIN,
    START_BACKUP,
    FREEZE_MAIN,
    FREEZE_BACKUP,
    WAKE_MAIN,
    WAKE_BACKUP,
    CUT,
    HEAL,
    BLOCK_MAIN,
    UNBLOCK_MAIN;

    boolean fault() {
      return switch (this) {
        case KILL_MAIN, KILL_BACKUP, FREEZE_MAIN, FREEZE_BACKUP, CUT, BLOCK_MAIN -> true;
        default -> false;
      };
    }
  }

  private record Choice(Kind kind, int index) {
    @Override
    public String toString() {
      return kind == Kind.ARRIVE ? "arrive" + index : kind.name();
    }
  }

  /** What a search has covered. */
  record Result(int states, int healed, int longest) {}

  private final Function<Situation, Decision> decider;
  private final int mostFaults;
  private int healed;

  PairSearch(Function<Situation, Decision> decider, int mostFaults) {
    this.decider = decider;
    this.mostFaults = mostFaults;
  }

  /**
   * Searches until a number of states is reached.
   *
   * @param settled whether to begin with a pair at work, or with both stations starting
   */
  Result run(boolean settled, int mostStates, int healEvery) {
    Set<Long> seen = new HashSet<>();
    Deque<List<Choice>> open = new ArrayDeque<>();
    open.add(List.of());
    seen.add(0L);
    int longest = 0;
    while (!open.isEmpty() && seen.size() < mostStates) {
      List<Choice> path = open.removeFirst();
      longest = Math.max(longest, path.size());
      for (Choice choice : choices(replay(settled, path), path)) {
        List<Choice> next = new ArrayList<>(path);
        next.add(choice);
        SimWorld world = replay(settled, next);
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
  void walk(java.util.Random random, int steps) {
    boolean settled = random.nextBoolean();
    SimWorld world = begin(settled);
    List<Choice> path = new ArrayList<>();
    try {
      walk(world, path, random, steps);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + trace(settled, path), e);
    }
  }

  private void walk(SimWorld world, List<Choice> path, java.util.Random random, int steps) {
    for (int i = 0; i < steps; i++) {
      List<Choice> choices = choices(world, path);
      Choice choice = choices.get(random.nextInt(choices.size()));
      if (choice.kind().fault() && random.nextInt(4) != 0) {
        continue;
      }
      path.add(choice);
      apply(world, choice);
      check(world, path);
    }
    heal(world, path);
  }

  /** What happened, step by step, for the person who has to understand a failure. */
  private String trace(boolean settled, List<Choice> path) {
    StringBuilder text = new StringBuilder("\n");
    SimWorld world = begin(settled);
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

  private SimWorld begin(boolean settled) {
    SimWorld world = new SimWorld(decider);
    world.main.start();
    world.backup.start();
    if (settled) {
      quiet(world, 12, List.of());
    }
    return world;
  }

  private SimWorld replay(boolean settled, List<Choice> path) {
    SimWorld world = begin(settled);
    for (Choice choice : path) {
      apply(world, choice);
    }
    check(world, path);
    return world;
  }

  private List<Choice> choices(SimWorld world, List<Choice> path) {
    List<Choice> choices = new ArrayList<>();
    if (world.timeMayPass()) {
      choices.add(new Choice(Kind.TIME, 0));
    }
    for (int index : world.arrivals()) {
      choices.add(new Choice(Kind.ARRIVE, index));
    }
    addFor(choices, world.main, Kind.GATE_MAIN, Kind.WAKE_MAIN, Kind.START_MAIN);
    addFor(choices, world.backup, Kind.GATE_BACKUP, Kind.WAKE_BACKUP, Kind.START_BACKUP);
    if (world.isCut()) {
      choices.add(new Choice(Kind.HEAL, 0));
    }
    if (world.main.license != LicenseState.VALID) {
      choices.add(new Choice(Kind.UNBLOCK_MAIN, 0));
    }
    long faults = path.stream().filter(choice -> choice.kind().fault()).count();
    if (faults < mostFaults) {
      if (!world.isCut()) {
        choices.add(new Choice(Kind.CUT, 0));
      }
      if (world.main.license == LicenseState.VALID) {
        choices.add(new Choice(Kind.BLOCK_MAIN, 0));
      }
      addFaults(choices, world.main, Kind.KILL_MAIN, Kind.FREEZE_MAIN);
      addFaults(choices, world.backup, Kind.KILL_BACKUP, Kind.FREEZE_BACKUP);
    }
    return choices;
  }

  private static void addFor(
      List<Choice> choices, SimStation station, Kind gate, Kind wake, Kind start) {
    if (!station.alive) {
      choices.add(new Choice(start, 0));
    } else if (station.frozen) {
      choices.add(new Choice(wake, 0));
      choices.add(new Choice(wake, 1));
    } else if (station.gate.canMove()) {
      choices.add(new Choice(gate, 0));
    }
  }

  private static void addFaults(List<Choice> choices, SimStation station, Kind kill, Kind freeze) {
    if (station.runs()) {
      choices.add(new Choice(kill, 0));
      choices.add(new Choice(freeze, 0));
    }
  }

  private static void apply(SimWorld world, Choice choice) {
    switch (choice.kind()) {
      case TIME -> world.passTime();
      case ARRIVE -> world.arrive(choice.index());
      case GATE_MAIN -> world.main.gate.move();
      case GATE_BACKUP -> world.backup.gate.move();
      case KILL_MAIN -> world.kill(world.main);
      case KILL_BACKUP -> world.kill(world.backup);
      case START_MAIN -> world.main.start();
      case START_BACKUP -> world.backup.start();
      case FREEZE_MAIN -> world.main.frozen = true;
      case FREEZE_BACKUP -> world.backup.frozen = true;
      case WAKE_MAIN -> wake(world.main, choice.index() == 0);
      case WAKE_BACKUP -> wake(world.backup, choice.index() == 0);
      case CUT -> world.cut();
      case HEAL -> world.heal();
      case BLOCK_MAIN -> world.main.license = LicenseState.EXPIRED;
      case UNBLOCK_MAIN -> world.main.license = LicenseState.VALID;
    }
  }

  /** A station wakes up; which of its threads runs first is chance. */
  private static void wake(SimStation station, boolean tickFirst) {
    station.frozen = false;
    if (tickFirst) {
      station.loop.tick();
    }
    station.drain();
  }

  private static void check(SimWorld world, List<Choice> path) {
    if (!world.cutExcuses() && world.main.mayHaveEffects() && world.backup.mayHaveEffects()) {
      throw new AssertionError("two stations may have effects, after " + path);
    }
  }

  /** Once everything is mended, the main works and the backup does not, for good. */
  private void heal(SimWorld world, List<Choice> path) {
    healed++;
    world.heal();
    world.main.license = LicenseState.VALID;
    for (SimStation station : world.stations()) {
      if (!station.alive) {
        station.start();
      } else if (station.frozen) {
        wake(station, true);
      }
    }
    quiet(world, 44, path);
    if (world.main.role() != Role.ACTIVE
        || !world.main.mayHaveEffects()
        || world.backup.role() != Role.STANDBY
        || world.backup.mayHaveEffects()) {
      throw new AssertionError(
          "healed, but main "
              + world.main.loop.status()
              + ", backup "
              + world.backup.loop.status()
              + ", after "
              + path);
    }
  }

  private static void quiet(SimWorld world, int steps, List<Choice> path) {
    for (int i = 0; i < steps; i++) {
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
  }

  private static long fingerprint(SimWorld world, List<Choice> path) {
    StringBuilder text = new StringBuilder(world.describe());
    for (SimStation station : world.stations()) {
      text.append('|').append(station.alive).append(station.frozen).append(station.license);
      if (station.alive) {
        text.append(station.inboxSize())
            .append(station.gate)
            .append(station.mayHaveEffects())
            .append(StateDump.of(station.loop, world));
      }
    }
    text.append(path.stream().filter(choice -> choice.kind().fault()).count());
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
