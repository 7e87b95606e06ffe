package org.hotbackup.console.internal;

import java.time.Duration;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;

/**
 * How this station's history is, in the status document; what is not known is {@code null}.
 *
 * @param mode {@code local} or {@code central}
 * @param lagRows rows of the other station's history that are missing here
 * @param lagSeconds for how long there have been some
 * @param otherLagRows rows of this station's history that are missing there
 * @param otherLagSeconds for how long there have been some
 * @param queuedRows rows that wait on the disk for the database
 * @param setAsideRows rows that the database refused for ever
 * @param recordedUpTo time of the newest sample that this process has written
 * @param problem why the database takes no rows
 */
record HistoryDocument(
    String mode,
    Long lagRows,
    Double lagSeconds,
    Long otherLagRows,
    Double otherLagSeconds,
    long queuedRows,
    long setAsideRows,
    String recordedUpTo,
    String problem) {

  static HistoryDocument of(HistoryState history) {
    Optional<HistoryLag> behind = history.behind();
    Optional<HistoryLag> other = history.otherBehind();
    return new HistoryDocument(
        history.shared() ? "central" : "local",
        behind.map(HistoryLag::rows).orElse(null),
        behind.map(lag -> seconds(lag.time())).orElse(null),
        other.map(HistoryLag::rows).orElse(null),
        other.map(lag -> seconds(lag.time())).orElse(null),
        history.queuedRows(),
        history.setAsideRows(),
        Json.time(history.recordedUpTo()),
        history.problem().orElse(null));
  }

  private static double seconds(Duration time) {
    return Math.round(time.toMillis() / 100.0) / 10.0;
  }
}
