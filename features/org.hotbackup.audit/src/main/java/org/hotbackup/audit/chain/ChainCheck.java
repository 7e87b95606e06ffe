package org.hotbackup.audit.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verdict.Kind;
import org.hotbackup.audit.chain.Verdict.Problem;

/** Finds the first row of a chain that is not as it was written. Stateless. */
final class ChainCheck {

  private ChainCheck() {}

  /**
   * Checks rows in the order in which they were found.
   *
   * @param known the highest sequence that is known to have been written, by whomever; 0 if nobody
   *     says
   * @param where where the rows were found, for people
   */
  static Verdict of(
      String station,
      String chain,
      ChainKey key,
      Checkpoint checkpoint,
      List<AuditRow> rows,
      long known,
      String where) {
    Optional<Problem> problem = Optional.empty();
    String hash = checkpoint.hash();
    long sequence = checkpoint.sequence();
    int good = 0;
    if (!checkpoint.genuine(key, chain)) {
      problem = Optional.of(new Problem(Kind.ALTERED, sequence, where + ", the checkpoint"));
    }
    while (problem.isEmpty() && good < rows.size()) {
      AuditRow row = rows.get(good);
      problem = judge(chain, key, rows, good, sequence + 1, hash, where);
      if (problem.isEmpty()) {
        good++;
        sequence++;
        hash = row.hash();
      }
    }
    if (problem.isEmpty() && sequence < known) {
      problem =
          Optional.of(
              new Problem(
                  Kind.TAIL_MISSING,
                  sequence + 1,
                  where + " ends here, row " + known + " is known"));
    }
    return new Verdict(
        station,
        chain,
        good,
        rows.stream().findFirst().map(AuditRow::time),
        good == 0 ? Optional.empty() : Optional.of(rows.get(good - 1).time()),
        problem);
  }

  private static Optional<Problem> judge(
      String chain,
      ChainKey key,
      List<AuditRow> rows,
      int index,
      long expected,
      String previous,
      String where) {
    AuditRow row = rows.get(index);
    boolean genuine = row.chain().equals(chain) && key.hash(previous, row).equals(row.hash());
    if (genuine && row.sequence() == expected) {
      return Optional.empty();
    }
    Set<Long> later = new HashSet<>();
    rows.subList(index + 1, rows.size()).forEach(one -> later.add(one.sequence()));
    if (row.sequence() > expected) {
      return Optional.of(
          new Problem(later.contains(expected) ? Kind.REORDERED : Kind.REMOVED, expected, where));
    }
    // A second row of a number: the one that fits is the genuine one.
    boolean doubled = row.sequence() < expected || later.contains(row.sequence());
    return Optional.of(new Problem(doubled ? Kind.INSERTED : Kind.ALTERED, row.sequence(), where));
  }
}
