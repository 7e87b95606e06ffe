package org.hotbackup.role.internal.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/** A gate that moves when the search lets it. */
final class SimGate implements GatePort {

  private final Deque<Runnable> moves = new ArrayDeque<>();
  private boolean open;
  private long term;

  @Override
  public void open(long newTerm, Set<String> options, Consumer<Exception> done) {
    moves.add(
        () -> {
          open = true;
          term = newTerm;
          done.accept(null);
        });
  }

  @Override
  public void update(Set<String> options) {}

  @Override
  public void close(Runnable done) {
    moves.add(
        () -> {
          open = false;
          done.run();
        });
  }

  boolean canMove() {
    return !moves.isEmpty();
  }

  void move() {
    moves.removeFirst().run();
  }

  boolean isOpen() {
    return open;
  }

  long term() {
    return term;
  }

  @Override
  public String toString() {
    return (open ? "open" : "closed") + moves.size();
  }
}
