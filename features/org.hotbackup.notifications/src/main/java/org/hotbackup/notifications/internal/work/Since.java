package org.hotbackup.notifications.internal.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.notifications.internal.settings.Rule;

/** Since when events count for a rule: since an active station first saw it as it is now. */
final class Since {

  static final String KIND = "mail_since";
  private static final String DEFINITION = "definition";
  private static final String SINCE = "since";

  private Since() {}

  static Instant of(PairRecords records, long term, Rule rule, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Optional<PairRecord> known = records.newest(KIND, rule.name());
    if (known.isPresent() && rule.definition().equals(known.get().fields().get(DEFINITION))) {
      return Instant.parse(known.get().fields().get(SINCE));
    }
    Map<String, String> fields = Map.of(DEFINITION, rule.definition(), SINCE, now.toString());
    records.append(term, List.of(new PairRecord(KIND, rule.name(), now, fields)));
    return now;
  }
}
