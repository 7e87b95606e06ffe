package org.hotbackup.api;

import java.time.Instant;
import java.util.List;

/**
 * The conditions on tags that the active station evaluates, and the log of what they raised
 * (LOG-8). A service that is there while they are evaluated. Thread-safe.
 */
public interface Conditions {

  /** The names of the conditions that are configured, sorted. Answers from memory. */
  List<String> names();

  /** What stands now, the oldest first. Answers from memory. */
  List<Alarm> standing();

  /**
   * The alarms raised or cleared in a period, the earliest raised first.
   *
   * @param from inclusive
   * @param to exclusive
   * @throws HistoryUnavailableException the database does not answer
   */
  List<Alarm> log(Instant from, Instant to) throws HistoryUnavailableException;

  /**
   * Notes that a person has seen an alarm, standing or not.
   *
   * @param by who
   * @throws IllegalArgumentException there is no such alarm; the message says what there is
   * @throws NotPermittedException this station is not ACTIVE
   * @throws HistoryUnavailableException the database does not take it now
   */
  void acknowledge(String condition, Instant raised, String by)
      throws NotPermittedException, HistoryUnavailableException;
}
