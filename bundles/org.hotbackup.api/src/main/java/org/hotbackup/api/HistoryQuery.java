package org.hotbackup.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Reads the history. Thread-safe; calls run in the caller's thread. */
public interface HistoryQuery {

  /**
   * The newest sample of each tag, by tag name.
   *
   * @throws HistoryUnavailableException the database does not answer
   */
  List<Sample> latest() throws HistoryUnavailableException;

  /**
   * The newest sample of each of these tags before a time; none for a tag that has none.
   *
   * @throws HistoryUnavailableException the database does not answer
   */
  List<Sample> before(Collection<String> tags, Instant time) throws HistoryUnavailableException;

  /**
   * Reads the samples of a period one after the other, in the order of the tags given and then of
   * time; however many there are, few are in memory at once.
   *
   * @param from inclusive
   * @param to exclusive
   * @param each is called in the caller's thread; what it throws ends the reading
   * @throws HistoryUnavailableException the database does not answer; some may have been read
   */
  void read(Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException;
}
