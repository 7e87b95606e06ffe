package org.hotbackup.role.internal.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/** A gate that moves when the search lets it. */
final class SimGate implements GatePort {

  private final Deque<Runnable> moves = new ArrayDeque<>();
  private GateLevel level = GateLevel.CLOSED;
  private long term;

  @Override
  public void move(GateLevel to, long newTerm, Set<String> options, Consumer<Exception> done) {
    moves.add(
        () -> {
          level = to;
          term = newTerm;
          done.accept(null);
        });
  }

  boolean canMove() {
    return !moves.isEmpty();
  }

  void move() {
    moves.removeFirst().run();
  }

  boolean isOpen() {
    return level.works();
  }

  boolean mayHaveEffects() {
    return level == GateLevel.ACTIVE;
  }

  long term() {
    return term;
  }

  @Override
  public String toString() {
    return level.toString() + moves.size();
  }
}
