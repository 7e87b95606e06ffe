package org.hotbackup.api;

/**
 * How far the data sources are that run behind the condition {@code hotbackup.warm}. A service that
 * is there while the condition is (LOG-5). Thread-safe; answers from memory.
 */
public interface WarmSources {

  /**
   * Whether every source was read once, or tried: from then on this station misses no sample that
   * the other one gets, and a hand-over leaves no gap. A source that cannot be read, or whose
   * settings are refused, holds nobody up; one that hangs does until its own time-out, and one
   * whose type no bundle brings for ten seconds. So who waits for it sets a limit of its own.
   */
  boolean ready();
}
