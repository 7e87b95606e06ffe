package org.hotbackup.notifications.internal.work;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;

/**
 * Mails that were held back for their number, and are told of by one mail. The ledger says which
 * one, so that both stations write the same. Thread-safe.
 */
final class HeldBack {

  /** Most that one mail tells of besides. */
  static final int MOST = 100;

  private static final String TOLD_BY = "more than allowed; told of in the mail of ";

  private final Around around;

  HeldBack(Around around) {
    this.around = around;
  }

  /** From now on the lead tells of these, too. */
  void tell(EffectLedger ledger, EffectKey lead, List<EffectKey> others)
      throws NotPermittedException, HistoryUnavailableException {
    for (EffectKey other : others) {
      ledger.skip(around.term(), other, detail(lead));
    }
  }

  /** Of which a mail tells besides. */
  Set<EffectKey> toldBy(String item, EffectKey lead) throws HistoryUnavailableException {
    EffectLedger ledger =
        around
            .ledger()
            .orElseThrow(() -> new HistoryUnavailableException("there is no database", null));
    String detail = detail(lead);
    // Each of them came after the lead.
    return ledger.list(item, lead.planned(), Planner.MOST_ROWS).stream()
        .filter(row -> row.state() == EffectState.SKIPPED && row.detail().equals(detail))
        .map(row -> row.key())
        .collect(Collectors.toSet());
  }

  private static String detail(EffectKey lead) {
    return TOLD_BY + lead.planned() + " " + lead.channel();
  }
}
