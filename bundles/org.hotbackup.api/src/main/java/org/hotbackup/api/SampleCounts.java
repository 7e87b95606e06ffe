package org.hotbackup.api;

import java.util.Map;

/**
 * How many samples this station has recorded since its process started (OPS-5). A service that is
 * there in every role. Thread-safe; answers from memory.
 */
public interface SampleCounts {

  /**
   * Samples handed to the history, by the name of their source and by quality. A source that
   * recorded nothing is not there; of one that is there, every quality is.
   */
  Map<String, Map<Quality, Long>> recorded();
}
