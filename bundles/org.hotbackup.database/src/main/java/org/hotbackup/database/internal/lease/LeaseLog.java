package org.hotbackup.database.internal.lease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people read about the lease in the log: each change once, repeats as debug. */
final class LeaseLog {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLease.class);

  private boolean toldOfRights;
  private boolean toldOfWait;

  /** Returns why, in one line. Who asked tells people, once. */
  static String lost(Exception cause) {
    String why = why(cause);
    LOG.debug("The central database gives no answer about the lease: {}", why, cause);
    return why;
  }

  synchronized void notWaited() {
    toldOfWait = false;
  }

  synchronized void mayNotEnd(Exception cause) {
    if (!toldOfRights) {
      LOG.warn(
          "The database account of this station may not end the sessions of the other one ({});"
              + " let both stations use the same account, or a takeover may wait for what the"
              + " other one left open",
          why(cause));
    }
    toldOfRights = true;
  }

  synchronized void waited(Exception cause) {
    String text =
        "The lease was not taken: another session keeps it locked, perhaps a transaction of its"
            + " former holder; it is tried again ({})";
    if (toldOfWait) {
      LOG.debug(text, why(cause));
    } else {
      LOG.warn(text, why(cause));
    }
    toldOfWait = true;
  }

  /** With the cause, as the driver says only that it could not read. */
  private static String why(Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Throwable cause = failure.getCause();
    if (cause != null && cause.getMessage() != null && !message.contains(cause.getMessage())) {
      message += " (" + cause.getMessage() + ")";
    }
    return message.replaceAll("\\s+", " ");
  }
}
