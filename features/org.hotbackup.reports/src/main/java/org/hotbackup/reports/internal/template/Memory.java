package org.hotbackup.reports.internal.template;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * How much of the heap is in use for long, as far as collectors tell. A station ends itself when
 * its memory is used up, and the other one would make the same report: so it must not come to that.
 * For one thread.
 */
final class Memory {

  private static final double FULL = 0.9;

  /** The part of the heap by which what is in use may grow while a template runs. */
  private static final int PART = 4;

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getUsage().getMax() > 0)
          .filter(pool -> pool.getCollectionUsage() != null && pool.isUsageThresholdSupported())
          .toList();

  private final long most = Runtime.getRuntime().maxMemory() / PART;
  private final long start = used();

  /** What was in use when it was looked at last, garbage left out. */
  private long live = start;

  private long used() {
    return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  /** Whether much more is in use than at the start; collects garbage where it looks so. */
  boolean hasGrown() {
    if (used() - live < most) {
      return false;
    }
    System.gc();
    live = used();
    return live - start > most;
  }

  /** Whether hardly anything is free. */
  boolean isNearlyFull() {
    return pools.stream()
        .anyMatch(pool -> pool.getCollectionUsage().getUsed() > FULL * pool.getUsage().getMax());
  }
}
