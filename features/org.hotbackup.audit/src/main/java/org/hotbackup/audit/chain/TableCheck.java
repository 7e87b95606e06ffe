package org.hotbackup.audit.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.Verdict.Kind;
import org.hotbackup.audit.chain.Verdict.Problem;

/** Compares what a database shows of a chain with its file. */
final class TableCheck {

  private final boolean own;
  private final ChainKey key;

  /**
   * @param own whether this station writes the chain, so that its file is never behind a database
   */
  TableCheck(boolean own, ChainKey key) {
    this.own = own;
    this.key = key;
  }

  /** The first difference that is not just a delay. */
  Optional<Problem> compare(
      List<AuditRow> rows, Checkpoint checkpoint, List<AuditRow> held, Marks marks) {
    TreeMap<Long, AuditRow> table = new TreeMap<>();
    held.forEach(row -> table.put(row.sequence(), row));
    for (AuditRow row : rows) {
      AuditRow shown = table.remove(row.sequence());
      if (shown == null && row.sequence() <= marks.delivered()) {
        return Optional.of(new Problem(Kind.REMOVED, row.sequence(), "database"));
      }
      if (shown != null && !shown.equals(row)) {
        return Optional.of(new Problem(Kind.ALTERED, row.sequence(), "database"));
      }
    }
    if (!table.isEmpty() && table.firstKey() < 1) {
      return Optional.of(new Problem(Kind.INSERTED, table.firstKey(), "database"));
    }
    // Rows up to the checkpoint are old, and about to go.
    AuditRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
    return last == null
        ? beyond(checkpoint.sequence(), checkpoint.hash(), table)
        : beyond(last.sequence(), last.hash(), table);
  }

  /** With a central database the other station's rows may be there before its file is here. */
  private Optional<Problem> beyond(long end, String hash, TreeMap<Long, AuditRow> table) {
    String previous = hash;
    long expected = end;
    for (Map.Entry<Long, AuditRow> one : table.tailMap(end, false).entrySet()) {
      expected++;
      AuditRow row = one.getValue();
      if (one.getKey() != expected || !key.hash(previous, row).equals(row.hash())) {
        return Optional.of(new Problem(Kind.INSERTED, one.getKey(), "database"));
      }
      if (own) {
        return Optional.of(
            new Problem(Kind.TAIL_MISSING, expected, "file; the database still has the row"));
      }
      previous = row.hash();
    }
    return Optional.empty();
  }
}
