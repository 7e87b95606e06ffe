package org.hotbackup.audit.chain;

import java.time.Instant;
import java.util.List;

/**
 * Stands at the beginning of a chain whose oldest rows were removed because they were old: the row
 * before the first one that is left. The code keeps anybody without the key from making one.
 *
 * @param sequence the last row that was removed; 0 where none was
 * @param hash its hash
 * @param removed when it was removed
 * @param code over all of it
 */
public record Checkpoint(long sequence, String hash, Instant removed, String code) {

  /** Nothing was removed. */
  static final Checkpoint NONE = new Checkpoint(0, ChainKey.BEGINNING, Instant.EPOCH, "");

  static Checkpoint of(ChainKey key, String chain, long sequence, String hash, Instant removed) {
    return new Checkpoint(sequence, hash, removed, code(key, chain, sequence, hash, removed));
  }

  boolean genuine(ChainKey key, String chain) {
    return equals(NONE) || code.equals(code(key, chain, sequence, hash, removed));
  }

  private static String code(
      ChainKey key, String chain, long sequence, String hash, Instant removed) {
    return key.code(
        List.of("checkpoint", chain, Long.toString(sequence), hash, removed.toString()));
  }
}
