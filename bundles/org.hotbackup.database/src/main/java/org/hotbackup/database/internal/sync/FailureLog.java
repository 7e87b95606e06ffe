package org.hotbackup.database.internal.sync;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once why the histories are not synchronised, and that they are again. One thread. */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private String failing = "";

  void failed(Exception why) {
    String message = String.valueOf(why.getMessage()).replaceAll("\\s+", " ");
    // The same failure with another number of bytes is no news.
    String kind = message.replaceAll("\\d+", "#");
    if (kind.equals(failing)) {
      LOG.debug("The history still cannot be synchronised", why);
    } else {
      failing = kind;
      LOG.warn("The history cannot be synchronised: {}; it is tried again", message);
    }
  }

  void works() {
    if (!failing.isEmpty()) {
      LOG.info("The history is synchronised again");
      failing = "";
    }
  }
}
