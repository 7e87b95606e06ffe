package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hotbackup.api.HistoryUnavailableException;

/**
 * Answers a request for the history: what the asker lacks, of each origin a chunk in turn, so that
 * none waits for another. An answer that has taken its time ends and says that there is more: the
 * next request then tells how far the asker has come. Thread-safe.
 */
final class Answer {

  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final Tables tables;
  private final Pauses pauses;
  private final Pace pace;
  private final LongSupplier nanos;

  /**
   * Answers from these tables.
   *
   * @param pace how much room reading has to leave
   */
  Answer(Tables tables, Pauses pauses, Pace pace, LongSupplier nanos) {
    this.tables = tables;
    this.pauses = pauses;
    this.pace = pace;
    this.nanos = nanos;
  }

  /**
   * Writes the answer.
   *
   * @param state how the database stands, the own origin known to be in order
   */
  void write(Request request, State state, OutputStream to)
      throws IOException, HistoryUnavailableException {
    long end = nanos.getAsLong() + LONGEST.toNanos();
    AnswerWriter writer = new AnswerWriter(to);
    writer.header(Header.of(state.own(), state.held()));
    Deque<OriginPages> origins = lacking(request, state);
    while (!origins.isEmpty() && nanos.getAsLong() - end < 0 && !writer.full()) {
      long begin = nanos.getAsLong();
      OriginPages pages = origins.remove();
      Chunk chunk = pages.next();
      pauses.pause(pace.afterReading(Duration.ofNanos(nanos.getAsLong() - begin)));
      writer.chunk(chunk);
      if (!pages.complete()) {
        origins.add(pages);
      }
    }
    writer.end(!origins.isEmpty());
  }

  private Deque<OriginPages> lacking(Request request, State state) {
    Deque<OriginPages> lacking = new ArrayDeque<>();
    for (Map.Entry<OriginId, Long> one : state.held().held().entrySet()) {
      long key = one.getKey().key();
      // What the asker has written itself since it asked, it need not get back.
      boolean own = key == request.own();
      if (!own && request.covers(key) && request.held(key) < one.getValue()) {
        lacking.add(
            new OriginPages(
                tables,
                state.own(),
                one.getKey(),
                request.held(key),
                one.getValue(),
                request.rows()));
      }
    }
    return lacking;
  }
}
