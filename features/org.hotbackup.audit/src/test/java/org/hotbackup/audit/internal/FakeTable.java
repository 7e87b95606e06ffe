package org.hotbackup.audit.internal;

import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.audit.chain.Verification;

/** A table in memory that can be down, replaced and spoilt. */
final class FakeTable implements AuditTable, Verification.Held {

  final List<AuditRow> rows = new ArrayList<>();
  String name = "first";
  boolean down;

  @Override
  public String database() throws HistoryUnavailableException {
    check();
    return name;
  }

  private void check() throws HistoryUnavailableException {
    if (down) {
      throw new HistoryUnavailableException("down", null);
    }
  }

  @Override
  public void add(List<AuditRow> added) throws HistoryUnavailableException {
    check();
    for (AuditRow row : added) {
      if (rows.stream().noneMatch(known -> same(known, row))) {
        rows.add(row);
      }
    }
  }

  private static boolean same(AuditRow one, AuditRow other) {
    return one.chain().equals(other.chain()) && one.sequence() == other.sequence();
  }

  @Override
  public List<AuditRow> read(String chain, long after, int most) {
    return rows(chain).stream().filter(row -> row.sequence() > after).limit(most).toList();
  }

  @Override
  public List<AuditRow> rows(String chain) {
    return rows.stream().filter(row -> row.chain().equals(chain)).toList();
  }

  @Override
  public List<String> chains() {
    return rows.stream().map(AuditRow::chain).distinct().toList();
  }

  @Override
  public List<AuditRow> find(AuditSearch search, int most) {
    return rows.stream().limit(most).toList();
  }

  @Override
  public void remove(String chain, long upTo) throws HistoryUnavailableException {
    check();
    rows.removeIf(row -> row.chain().equals(chain) && row.sequence() <= upTo);
  }
}
