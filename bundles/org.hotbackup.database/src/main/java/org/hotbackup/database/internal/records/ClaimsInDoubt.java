package org.hotbackup.database.internal.records;

import java.util.HashMap;
import java.util.Map;

/**
 * Claims that the database gave no answer to: the row may be there, but nobody was told that it may
 * begin the effect. Such a row of one's own may be claimed once more. Thread-safe; whoever decides
 * by it holds its monitor.
 */
final class ClaimsInDoubt {

  private final Map<String, Long> terms = new HashMap<>();

  synchronized void add(long term, String key) {
    // What was in doubt under a former term is decided by the term alone.
    terms.values().removeIf(former -> former != term);
    terms.put(key, term);
  }

  synchronized boolean contains(long term, String key) {
    return Long.valueOf(term).equals(terms.get(key));
  }

  synchronized void settled(String key) {
    terms.remove(key);
  }
}
