package org.hotbackup.api;

import java.time.Duration;

/**
 * How far the history of one station is behind that of the other (LOG-4).
 *
 * @param rows how many rows are missing
 * @param time how long it has been behind; zero where nothing is missing
 */
public record HistoryLag(long rows, Duration time) {

  /** Nothing is missing. */
  public static final HistoryLag NONE = new HistoryLag(0, Duration.ZERO);
}
