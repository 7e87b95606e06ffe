package org.hotbackup.api.link;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Questions to the other station over one encrypted connection that stays open (SEC-1).
 * Thread-safe.
 */
public interface HeartbeatService {

  /**
   * Asks the station at an address. Questions to one address share a connection, made when there is
   * none.
   *
   * @param timeout longest wait, connecting included, more than zero; a late answer counts as none
   * @return completes exactly once, never exceptionally, at the latest shortly after the time-out
   */
  CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout);

  /** Closes connections to every address but this one; empty closes all. */
  void keepOnly(Optional<PeerAddress> address);

  /**
   * Tests a connection with the steps told apart (TST-1, TST-2), over a connection of its own.
   * Blocks up to the time-out.
   */
  TestReport test(PeerAddress to, StationReport own, Duration timeout);

  /**
   * The check time-out for a check-up rate: as configured, or the lesser of 3 s and the rate; never
   * longer than the rate.
   */
  Duration checkTimeout(Duration checkupRate);

  /** Where this station listens; the host is empty where it listens on every address. */
  PeerAddress listening();

  /** What keeps the link from working on this station, such as a port in use; empty if nothing. */
  Optional<String> problem();
}
