package org.hotbackup.database.internal.queue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that rows begin to be dropped, and how many it were at the end. */
final class Dropped {

  private static final Logger LOG = LoggerFactory.getLogger(Dropped.class);

  private boolean told;
  private long rows;

  void add(long more, String why) {
    if (more == 0) {
      return;
    }
    rows += more;
    if (!told) {
      told = true;
      LOG.warn(
          "The queue is full ({}): the oldest rows are dropped until the database takes rows", why);
    }
  }

  /** They were dropped while they were on their way into the database. */
  void deliveredAfterAll(long fewer) {
    rows -= fewer;
  }

  void end() {
    if (told) {
      LOG.warn("{} rows of the queue were dropped and are not recorded", rows);
    }
    told = false;
    rows = 0;
  }
}
