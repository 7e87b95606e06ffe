package org.hotbackup.database.internal.queue;

import org.hotbackup.api.Sample;

/**
 * A row that the database refuses for ever.
 *
 * @param error what it said, one line
 */
record RefusedRow(Sample sample, String error) {

  RefusedRow {
    error = error.replaceAll("\\s+", " ");
  }
}
