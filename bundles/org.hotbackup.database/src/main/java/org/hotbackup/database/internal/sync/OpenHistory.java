package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.hotbackup.api.HistoryUnavailableException;

/** The synchronisation of one open database, until it is closed. Thread-safe, but for the pull. */
final class OpenHistory {

  private final OwnOrigin own;
  private final Answer answer;
  private final Pull pull;
  private final LagMeter otherBehind;
  private final OtherHolds other;
  private final WrittenRecords written;
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
    other = new OtherHolds(nanos);
    written = new WrittenRecords(nanos);
    this.nanos = nanos;
  }

  Pull pull() {
    return pull;
  }

  void serve(Request request, OutputStream to) throws IOException, HistoryUnavailableException {
    State state = own.check(request.own(), request::heldOf);
    other.told(request);
    otherBehind.observe(
        nanos.getAsLong(), other.lacks(state.held()), state.held(), all -> other.lacks(all) == 0);
    if (written.await(request, request.patience())) {
      state = own.check(request.own(), request::heldOf);
    }
    answer.write(request, state, to);
  }

  /** Records of the pair were written; whoever waits for them is answered. */
  void written(OriginId origin, long sequence) {
    written.written(origin, sequence);
  }

  /** Whether the other station holds an origin up to a sequence; waits for that. */
  boolean otherHolds(OriginId origin, long sequence, Duration most) {
    return other.await(origin, sequence, most);
  }

  /** Nobody waits any longer. */
  void stop() {
    written.stop();
    other.stop();
  }
}
