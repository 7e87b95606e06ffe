package org.hotbackup.database.internal.lease;

import java.time.Duration;
import java.util.UUID;

/**
 * What sessions with the central database have in common, so that a station that takes the lease
 * can end those of the former holder and none of them can hold it up for long.
 */
public final class Sessions {

  /**
   * How long a session that writes may leave a transaction open without a statement; the database
   * ends it then. Below every lease time, which is a check-up rate, 1 s at least, and more.
   */
  public static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(1);

  private Sessions() {}

  /**
   * The application name of every session of a process. The database cuts it off after 63 bytes, so
   * what tells processes apart comes first.
   */
  public static String applicationName(String station, UUID process) {
    return "hotbackup/" + process + "/" + station;
  }

  /** What a session that writes begins with. */
  public static String beginWriting() {
    return "SET idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION.toMillis();
  }
}
