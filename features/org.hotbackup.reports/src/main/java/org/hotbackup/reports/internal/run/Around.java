package org.hotbackup.reports.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.RoleChange;
import org.hotbackup.effects.Since;
import org.hotbackup.reports.internal.print.Printers;
import org.hotbackup.reports.internal.render.ReportMaker;

/** The other services of the station, which come and go. Thread-safe. */
interface Around {

  /** Name of this station. */
  String station();

  /** The term this station works under. */
  long term();

  /** Asked immediately before an effect. */
  void permit() throws NotPermittedException;

  Optional<EffectLedger> ledger();

  Optional<PairRecords> records();

  Optional<Conditions> conditions();

  Optional<ReportMaker> maker();

  Printers printers();

  /** Whether the history is here since a time. */
  Completeness history(Instant from);

  /** Tells other features how a run ended. */
  void ended(RunLog.Entry entry);

  /** Since when the planned times of the reports count. */
  Since since();

  /** The role changes of both stations, newest first. */
  List<RoleChange> timeline();
}
