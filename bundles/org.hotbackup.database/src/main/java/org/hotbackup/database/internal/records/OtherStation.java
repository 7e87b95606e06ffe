package org.hotbackup.database.internal.records;

import org.hotbackup.database.internal.Origin;

/** What pairs with local databases know of the other station's database. Thread-safe. */
public interface OtherStation {

  /** While nothing is known. */
  OtherStation UNKNOWN =
      new OtherStation() {
        @Override
        public boolean holds(Origin written) {
          return false;
        }

        @Override
        public boolean current() {
          return false;
        }
      };

  /**
   * Whether the other station is seen to hold what was just committed; waits for seconds at the
   * most, and not at all where nobody asks.
   *
   * @param written the own origin, up to the sequence that carries records
   */
  boolean holds(Origin written);

  /** As {@link org.hotbackup.api.PairRecords#current}. */
  boolean current();
}
