package org.hotbackup.role.internal.loop;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the pair has agreed on, in memory and on the disk. */
final class MemoryHolder {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final PairStore store;
  private PairMemory memory;

  MemoryHolder(PairStore store) {
    this.store = store;
    memory = store.loadPair();
  }

  PairMemory get() {
    return memory;
  }

  /** Keeps it before it counts. */
  void keep(PairMemory changed) throws IOException {
    if (!changed.equals(memory)) {
      store.savePair(changed);
      memory = changed;
    }
  }

  /** Takes over what the other station has said, which counts whether it can be kept or not. */
  void learn(PairMemory changed) {
    try {
      keep(changed);
    } catch (IOException e) {
      LOG.warn("what the other station said cannot be kept for a restart: {}", e.getMessage());
      memory = changed;
    }
  }
}
