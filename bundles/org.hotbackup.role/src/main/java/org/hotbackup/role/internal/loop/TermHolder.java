package org.hotbackup.role.internal.loop;

import java.io.IOException;

/** The highest term used or seen. It is kept before it is used. */
final class TermHolder {

  private final TermStore store;
  private long highest;

  TermHolder(TermStore store) {
    this.store = store;
    highest = store.load();
  }

  long highest() {
    return highest;
  }

  void seen(long term) {
    highest = Math.max(highest, term);
  }

  /** Starts a term above every one seen. */
  void raise() throws IOException {
    store.save(highest + 1);
    highest++;
  }
}
