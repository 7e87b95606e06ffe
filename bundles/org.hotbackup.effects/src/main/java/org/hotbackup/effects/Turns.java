package org.hotbackup.effects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which channels come first. Those whose last attempt failed, as with a server that is dead, take
 * half of the threads at the most and follow one another, so that the others never wait for them,
 * nor they for one another. Owned by one thread.
 */
final class Turns {

  private final int most;

  /** Channels whose last attempt failed, with the number of their last turn. */
  private final Map<String, Long> failing = new HashMap<>();

  private long turn;

  Turns(int threads) {
    most = Math.max(1, threads / 2);
  }

  /** An attempt begins. */
  void begun(String channel) {
    failing.computeIfPresent(channel, (name, last) -> ++turn);
  }

  /** An attempt has ended. */
  void ended(String channel, boolean failed) {
    if (failed) {
      failing.putIfAbsent(channel, ++turn);
    } else {
      failing.remove(channel);
    }
  }

  /** Whether a channel has to wait, though a thread is free. */
  boolean waits(String channel, Collection<String> busy) {
    return failing.containsKey(channel)
        && busy.stream().filter(failing::containsKey).count() >= most;
  }

  /** In the order in which they are to begin: one that fails first, so that it is tried at all. */
  List<Pending> order(List<Pending> due, Collection<String> busy) {
    List<Pending> fail =
        due.stream()
            .filter(one -> failing.containsKey(one.key().channel()))
            .sorted(Comparator.comparing(one -> failing.get(one.key().channel())))
            .toList();
    boolean first = busy.stream().noneMatch(failing::containsKey);
    List<Pending> order =
        new ArrayList<>(first && !fail.isEmpty() ? fail.subList(0, 1) : List.of());
    due.stream().filter(one -> !failing.containsKey(one.key().channel())).forEach(order::add);
    fail.stream().filter(one -> !order.contains(one)).forEach(order::add);
    return order;
  }
}
