package org.hotbackup.reports.internal.template;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Whether the heap is nearly full with what is still needed, as far as collectors tell. */
final class Memory {

  private static final double FULL = 0.9;

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getUsage().getMax() > 0)
          .filter(pool -> pool.getCollectionUsage() != null && pool.isUsageThresholdSupported())
          .toList();

  boolean isNearlyFull() {
    return pools.stream()
        .anyMatch(pool -> pool.getCollectionUsage().getUsed() > FULL * pool.getUsage().getMax());
  }
}
