package org.hotbackup.audit.chain;

import java.time.Instant;
import java.util.Optional;

/**
 * What the verification of one chain found (OUT-4).
 *
 * @param station whose chain it is
 * @param chain its identity
 * @param rows how many rows were found to be genuine, from the beginning up to the first problem
 * @param first time of the first row; empty where there is none
 * @param last time of the last genuine row
 * @param problem the first thing that is wrong; empty where nothing is
 */
public record Verdict(
    String station,
    String chain,
    long rows,
    Optional<Instant> first,
    Optional<Instant> last,
    Optional<Problem> problem) {

  /** What can be wrong. */
  public enum Kind {
    ALTERED("was altered"),
    REMOVED("was removed"),
    INSERTED("was inserted"),
    REORDERED("was moved"),
    TAIL_MISSING("and all after it are missing at the end"),
    UNREADABLE("cannot be read"),
    KEY_MISSING("cannot be verified: the key of the chain is missing or is another one");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What happened to the row, for people. */
    public String words() {
      return words;
    }
  }

  /**
   * Something that is wrong.
   *
   * @param kind what
   * @param sequence the row
   * @param where file or database, and what was found there
   */
  public record Problem(Kind kind, long sequence, String where) {

    /** One line for people. */
    public String text() {
      return "row " + sequence + " " + kind.words() + " (" + where + ")";
    }
  }

  /** The same with a problem, where there is none yet. */
  Verdict with(Optional<Problem> found) {
    return problem.isPresent() ? this : new Verdict(station, chain, rows, first, last, found);
  }

  /** One line for people. */
  public String text() {
    String of = "station " + station + " (chain " + chain + "): ";
    return problem
        .map(
            wrong -> of + "NOT GENUINE: " + wrong.text() + "; " + rows + " rows were found genuine")
        .orElseGet(
            () ->
                of
                    + rows
                    + " rows are genuine"
                    + first.map(from -> ", from " + from).orElse("")
                    + last.map(to -> " to " + to).orElse(""));
  }
}
