package org.hotbackup.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The project of this station and how it compares with the peer's (CFG-8 to CFG-10). Thread-safe.
 */
public interface Project {

  /**
   * SHA-256 over names and contents of all files of the project, 64 hexadecimal digits; the same on
   * both stations exactly where the projects are the same. Answers from memory; a changed file
   * shows within a few seconds.
   *
   * @return empty while it is not known yet or the project cannot be read
   */
  Optional<String> fingerprint();

  /** How a file of the project differs between this station and its peer. */
  enum Difference {
    /** Only here. */
    ADDED,
    /** Only on the peer. */
    MISSING,
    /** On both, with different content. */
    CHANGED
  }

  /**
   * A file that differs.
   *
   * @param path its path within the project, with {@code /}
   * @param difference how
   */
  record FileDifference(String path, Difference difference) {}

  /**
   * The files that differ from the peer's, by path. Answers from memory, as of the last comparison,
   * which is made in the background whenever the fingerprints differ.
   *
   * @return empty where there was no comparison since the fingerprints began to differ, or there is
   *     no peer
   */
  Optional<List<FileDifference>> differences();

  /**
   * Makes the comparison anew. Blocks for as long as the peer takes to answer.
   *
   * @throws ProjectException the peer does not answer, or there is none
   */
  List<FileDifference> compare() throws ProjectException;

  /**
   * What a pull has done.
   *
   * @param changed the files it changed, added or removed
   * @param formerVersion folder of the station directory that holds the former project; empty where
   *     nothing differed
   * @param at when
   */
  record Pulled(List<FileDifference> changed, Optional<String> formerVersion, Instant at) {}

  /**
   * Replaces this station's project by the peer's, whole or not at all. Blocks.
   *
   * @param actor who asked for it, for the log
   * @throws ProjectException it is not done; the former project is in force. The message says why
   *     and what to do
   */
  Pulled pull(String actor) throws ProjectException;

  /** The last pull of this process. */
  Optional<Pulled> lastPull();
}
