package org.hotbackup.notifications.internal.work;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleChange;

/** The other services of the station, which come and go. Thread-safe. */
interface Around {

  /** The term this station works under. */
  long term();

  Optional<EffectLedger> ledger();

  Optional<PairRecords> records();

  Optional<Conditions> conditions();

  Optional<Reports> reports();

  /** The role changes of both stations, newest first. */
  List<RoleChange> timeline();
}
