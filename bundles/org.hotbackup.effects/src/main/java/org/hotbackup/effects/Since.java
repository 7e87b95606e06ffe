package org.hotbackup.effects;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;

/**
 * Since when planned times and events count for what is configured, such as reports and transfers:
 * what was before it was configured is not made up for, what is due since then is, by whichever
 * station (REP-3, OUT-3). Kept as records of the pair. Make it in a component that is not gated, so
 * that a standby knows the beginnings too. Thread-safe.
 */
public final class Since {

  private static final String DEFINITION = "definition";
  private static final String SINCE = "since";

  private final String kind;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(String definition, Instant since) {}

  /**
   * Nothing is configured yet.
   *
   * @param kind of the records, such as {@code report_since}
   */
  public Since(String kind) {
    this.kind = kind;
  }

  /**
   * This station has it configured: from now on, where it had not before.
   *
   * @param definition what makes it another one, for which counting begins anew
   */
  public void configured(String name, String definition, Instant now) {
    known.compute(
        name,
        (unused, old) ->
            old != null && old.definition().equals(definition) ? old : new Known(definition, now));
  }

  /**
   * Since when it counts. Blocks. Where no record says so, since this station has had it
   * configured: the other one may have died before its record came.
   *
   * @param term the term the caller works under
   */
  public Instant of(PairRecords records, long term, String name, String definition, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Optional<PairRecord> record = records.newest(kind, name);
    if (record.isPresent() && definition.equals(record.get().fields().get(DEFINITION))) {
      return Instant.parse(record.get().fields().get(SINCE));
    }
    Instant since =
        Optional.ofNullable(known.get(name))
            .filter(one -> one.definition().equals(definition) && one.since().isBefore(now))
            .map(Known::since)
            .orElse(now);
    settled(records, term, name, definition, since, now);
    return since;
  }

  /** From now on it counts since then: all before is settled. Blocks. */
  public void settled(
      PairRecords records, long term, String name, String definition, Instant since, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Map<String, String> fields = Map.of(DEFINITION, definition, SINCE, since.toString());
    records.append(term, List.of(new PairRecord(kind, name, now, fields)));
  }
}
