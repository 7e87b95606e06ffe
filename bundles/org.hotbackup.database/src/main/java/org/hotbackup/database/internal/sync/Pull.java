package org.hotbackup.database.internal.sync;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.hotbackup.api.HistoryUnavailableException;

/**
 * Fetches what this database lacks and puts it in, one chunk after the other. Wherever it ends,
 * what was put in stays, and the next one goes on from there. One thread.
 */
final class Pull {

  /** Where requests go. */
  interface Peer {
    /** The answer to a request, see {@link org.hotbackup.api.link.TransferService#fetch}. */
    InputStream ask(String request) throws IOException;
  }

  private final Tables tables;
  private final OwnOrigin own;
  private final Merge merge;
  private final LagMeter behind;
  private final CatchUpLog log;
  private final Pauses pauses;
  private final Pace pace;
  private final LongSupplier nanos;

  /**
   * A pull into these tables.
   *
   * @param behind is told how far this database is behind
   * @param pace how much room writing has to leave
   */
  Pull(
      Tables tables,
      OwnOrigin own,
      LagMeter behind,
      CatchUpLog log,
      Pauses pauses,
      Pace pace,
      LongSupplier nanos) {
    this.tables = tables;
    this.own = own;
    merge = new Merge(tables, nanos);
    this.behind = behind;
    this.log = log;
    this.pauses = pauses;
    this.pace = pace;
    this.nanos = nanos;
  }

  /**
   * What came of it.
   *
   * @param more whether there is more to be fetched at once
   * @param records whether records of the pair came
   */
  record Result(boolean more, boolean records) {

    private Result and(Result other) {
      return new Result(more || other.more, records || other.records);
    }
  }

  /**
   * Fetches once.
   *
   * @param patience how long the other station may put the answer off until it has records
   * @throws IOException as from the peer, or its answer does not fit
   */
  Result run(Peer peer, Duration patience) throws IOException, HistoryUnavailableException {
    State state = tables.state();
    Result result = new Result(false, false);
    for (Request request : Request.forAll(state.own(), pace.chunk(), state.held(), patience)) {
      try (InputStream in = new BufferedInputStream(peer.ask(request.text()))) {
        result = result.and(take(state.own(), new AnswerReader(in)));
      }
    }
    return result;
  }

  private Result take(OriginId asking, AnswerReader answer)
      throws IOException, HistoryUnavailableException {
    Header header = answer.header();
    State state =
        own.check(header.own().key(), origin -> OptionalLong.of(header.held().of(origin)));
    if (!state.own().equals(asking)) {
      // What was asked for is not what is missing by now.
      return new Result(true, false);
    }
    Map<OriginId, Long> held = new HashMap<>(state.held().held());
    observe(new Vector(held), header.held());
    boolean records = false;
    while (true) {
      Optional<Chunk> next = answer.next();
      if (next.isEmpty()) {
        return new Result(answer.more(), records);
      }
      Chunk chunk = next.get();
      records |= !chunk.records().isEmpty();
      if (!merge.apply(chunk)) {
        throw new IOException("this station's history database was replaced meanwhile");
      }
      held.merge(chunk.origin(), chunk.reached(), Math::max);
      log.applied(chunk.rows());
      observe(new Vector(held), header.held());
      pauses.pause(pace.afterWriting(merge.held()));
    }
  }

  private void observe(Vector held, Vector theirs) {
    long missing = held.lacks(theirs);
    long now = nanos.getAsLong();
    behind.observe(now, missing, theirs, all -> held.lacks(all) == 0);
    log.missing(now, missing);
  }
}
