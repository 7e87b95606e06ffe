package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import org.hotbackup.api.HistoryUnavailableException;

/** The synchronisation of one open database, until it is closed. Thread-safe, but for the pull. */
final class OpenHistory {

  private final OwnOrigin own;
  private final Answer answer;
  private final Pull pull;
  private final LagMeter otherBehind;
  private final OtherHolds other = new OtherHolds();
  private final LongSupplier nanos;

  /** How far this database is behind, and the other one. */
  record Lags(LagMeter behind, LagMeter otherBehind) {}

  /** Reads how the database stands before anything is exchanged. */
  OpenHistory(
      Tables tables,
      MetFile met,
      Lags lags,
      CatchUpLog log,
      Pauses pauses,
      Pace pace,
      LongSupplier nanos)
      throws HistoryUnavailableException {
    own = new OwnOrigin(tables, met);
    answer = new Answer(tables, pauses, pace, nanos);
    pull = new Pull(tables, own, lags.behind(), log, pauses, pace, nanos);
    otherBehind = lags.otherBehind();
    this.nanos = nanos;
  }

  Pull pull() {
    return pull;
  }

  void serve(Request request, OutputStream to) throws IOException, HistoryUnavailableException {
    State state = own.check(request.own(), request::heldOf);
    synchronized (other) {
      other.told(request);
      otherBehind.observe(
          nanos.getAsLong(), other.lacks(state.held()), state.held(), all -> other.lacks(all) == 0);
    }
    answer.write(request, state, to);
  }
}
