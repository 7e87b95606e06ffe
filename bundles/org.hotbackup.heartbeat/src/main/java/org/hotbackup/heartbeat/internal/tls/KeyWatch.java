package org.hotbackup.heartbeat.internal.tls;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the pair key file and says what becomes of it, once for each change. */
public final class KeyWatch {

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final KeyRing keys;
  private final Runnable replaced;
  private Optional<String> fingerprint = Optional.empty();
  private Optional<String> problem = Optional.empty();

  /**
   * Watches nothing by itself, see {@link #look}.
   *
   * @param replaced called where another key has come into force
   */
  public KeyWatch(KeyRing keys, Runnable replaced) {
    this.keys = keys;
    this.replaced = replaced;
  }

  /** Looks once; to be called every now and then. */
  public synchronized void look() {
    boolean another = keys.refresh();
    if (!keys.problem().equals(problem)) {
      problem = keys.problem();
      problem.ifPresent(why -> LOG.warn("The link has a problem with the pair key: {}", why));
    }
    if (!keys.fingerprint().equals(fingerprint)) {
      fingerprint = keys.fingerprint();
      fingerprint.ifPresent(print -> LOG.info("Pair key in force, SHA-256 {}", print));
    }
    if (another) {
      replaced.run();
    }
  }
}
