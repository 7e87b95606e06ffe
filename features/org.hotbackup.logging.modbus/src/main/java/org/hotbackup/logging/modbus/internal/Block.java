package org.hotbackup.logging.modbus.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one request reads.
 *
 * @param start the first address
 * @param count how many registers or bits
 * @param tags the tags within
 */
record Block(Table table, int start, int count, List<ModbusTag> tags) {

  /** As few blocks as the protocol allows without asking for addresses that no tag names. */
  static List<Block> of(List<ModbusTag> tags) {
    List<ModbusTag> sorted = new ArrayList<>(tags);
    sorted.sort(Comparator.comparing(ModbusTag::table).thenComparingInt(ModbusTag::address));
    List<Block> blocks = new ArrayList<>();
    List<ModbusTag> current = new ArrayList<>();
    int end = 0;
    for (ModbusTag tag : sorted) {
      if (!current.isEmpty()) {
        ModbusTag first = current.get(0);
        boolean neighbour = tag.table() == first.table() && tag.address() <= end;
        int longest = Math.max(end, tag.end()) - first.address();
        if (!neighbour || longest > tag.table().most()) {
          blocks.add(block(current));
          current.clear();
          end = 0;
        }
      }
      current.add(tag);
      end = Math.max(end, tag.end());
    }
    if (!current.isEmpty()) {
      blocks.add(block(current));
    }
    return blocks;
  }

  private static Block block(List<ModbusTag> tags) {
    ModbusTag first = tags.get(0);
    int end = tags.stream().mapToInt(ModbusTag::end).max().orElseThrow();
    return new Block(first.table(), first.address(), end - first.address(), List.copyOf(tags));
  }

  /** The same tags in two blocks, to find the one that the device refuses. */
  List<Block> halves() {
    int middle = tags.size() / 2;
    return List.of(block(tags.subList(0, middle)), block(tags.subList(middle, tags.size())));
  }
}
