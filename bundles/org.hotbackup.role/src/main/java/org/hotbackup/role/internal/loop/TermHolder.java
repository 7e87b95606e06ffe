package org.hotbackup.role.internal.loop;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The highest term used or seen. It is kept before it is used. */
final class TermHolder {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final TermStore store;
  private long highest;

  TermHolder(TermStore store) {
    this.store = store;
    highest = store.load();
  }

  long highest() {
    return highest;
  }

  /** Another station works, or has worked, under this term: this one never uses it again. */
  void seen(long term) {
    if (term <= highest) {
      return;
    }
    highest = term;
    try {
      store.save(term);
    } catch (IOException e) {
      LOG.warn("the term {} of the other station cannot be kept: {}", term, e.getMessage());
    }
  }

  /** Starts a term above every one seen. */
  void raise() throws IOException {
    store.save(highest + 1);
    highest++;
  }
}
