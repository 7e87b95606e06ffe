package org.hotbackup.role.internal.loop;

import java.util.Optional;
import java.util.Set;

/** Keeps across restarts that a backup took over while it was licensed. */
public interface GraceStore {

  /** The options it was licensed for; empty where it did not. */
  Optional<Set<String>> grace();

  /** Keeps the options, or that there is no grace. Never fails: the log says what is not kept. */
  void keepGrace(Optional<Set<String>> options);
}
