package org.hotbackup.console.internal;

import java.util.List;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectState;

/**
 * Effects as the page shows them (OUT-3).
 *
 * @param givenUp how many failed for good within a week
 * @param last the most recently written
 */
record EffectsDocument(int givenUp, List<Row> last) {

  /**
   * One of them.
   *
   * @param next when it is tried again, {@code null} where it is not
   * @param mayRetry whether a person may have it tried again
   */
  record Row(
      String item,
      String planned,
      String channel,
      String state,
      int attempts,
      String changed,
      String next,
      String station,
      String detail,
      boolean mayRetry) {

    private static Row of(Effect row) {
      return new Row(
          row.key().item(),
          row.key().planned().toString(),
          row.key().channel(),
          row.state().name(),
          row.attempts(),
          row.changed().toString(),
          Json.time(row.next()),
          row.station(),
          row.detail(),
          row.state() == EffectState.GIVEN_UP || row.state() == EffectState.SKIPPED);
    }
  }

  /** {@code null} where the ledger cannot be read. */
  static EffectsDocument of(Station station) {
    return station
        .effects()
        .map(
            known ->
                new EffectsDocument(known.givenUp(), known.last().stream().map(Row::of).toList()))
        .orElse(null);
  }
}
