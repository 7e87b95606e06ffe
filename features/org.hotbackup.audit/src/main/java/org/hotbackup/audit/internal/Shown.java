package org.hotbackup.audit.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.audit.chain.Verdict;
import org.hotbackup.audit.chain.Verification;

/** The verification of this station against whatever database it has, for page and shell. */
final class Shown implements Verification.Held {

  private static final int PAGE = 1_000;

  private final AuditTable table;

  private Shown(AuditTable table) {
    this.table = table;
  }

  static List<Verdict> verify(AuditComponent audit) throws IOException {
    return new Verification(audit.trail()).verify(audit.table().map(Shown::new));
  }

  @Override
  public List<AuditRow> rows(String chain) throws IOException {
    try {
      List<AuditRow> rows = new ArrayList<>();
      // Below every sequence that a row can have, so that odd ones are found, too.
      List<AuditRow> page = table.read(chain, Long.MIN_VALUE, PAGE);
      while (!page.isEmpty()) {
        rows.addAll(page);
        page = table.read(chain, page.get(page.size() - 1).sequence(), PAGE);
      }
      return rows;
    } catch (HistoryUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public List<String> chains() throws IOException {
    try {
      return table.chains();
    } catch (HistoryUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The newest rows, for the shell. */
  static Optional<List<AuditRow>> newest(AuditComponent audit, AuditSearch what, int most)
      throws HistoryUnavailableException {
    return audit.table().isEmpty()
        ? Optional.empty()
        : Optional.of(audit.table().get().find(what, most));
  }
}
