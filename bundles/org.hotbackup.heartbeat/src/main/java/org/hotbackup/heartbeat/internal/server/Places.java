package org.hotbackup.heartbeat.internal.server;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A bounded number of places for connections. Where all are taken, a new one gets the place of the
 * oldest from the address that holds the most: who floods pushes out only himself (SEC-2).
 * Thread-safe.
 *
 * @param <T> what takes a place, compared by identity
 */
final class Places<T> {

  private final int most;
  private final Map<T, InetAddress> taken = new LinkedHashMap<>();

  Places(int most) {
    this.most = most;
  }

  /** Takes a place; returns the one that has to leave for it. */
  synchronized Optional<T> take(T newcomer, InetAddress from) {
    Optional<T> leaves = taken.size() < most ? Optional.empty() : oldestOfTheMost();
    leaves.ifPresent(taken::remove);
    taken.put(newcomer, from);
    return leaves;
  }

  private Optional<T> oldestOfTheMost() {
    Map<InetAddress, Long> held =
        taken.values().stream()
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return held.entrySet().stream()
        .max(Comparator.<Map.Entry<InetAddress, Long>>comparingLong(Map.Entry::getValue))
        .flatMap(
            crowd ->
                taken.entrySet().stream()
                    .filter(place -> place.getValue().equals(crowd.getKey()))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }

  /** Gives a place back; false where it had been lost. */
  synchronized boolean leave(T one) {
    return taken.remove(one) != null;
  }

  /** Those that hold a place, oldest first. */
  synchronized List<T> all() {
    return new ArrayList<>(taken.keySet());
  }
}
