package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;

/**
 * Reads the history for trends. Two at a time, so that people who look at a year do not keep the
 * station from recording. Thread-safe.
 */
final class Trends {

  private static final int AT_ONCE = 2;
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** What {@code api/trend} answers. */
  ObjectNode document(Sources sources, List<String> tags, Instant from, Instant to, int points)
      throws HistoryUnavailableException, InterruptedException {
    Map<String, TrendSeries> series = new LinkedHashMap<>();
    tags.forEach(tag -> series.put(tag, new TrendSeries(tag, from, to, points)));
    read(sources, series.keySet(), from, to, sample -> series.get(sample.tag()).add(sample));
    Map<String, Map<String, String>> attributes = sources.attributes();
    ObjectNode document = Json.object();
    document.put("from", from.toString());
    document.put("to", to.toString());
    ArrayNode all = document.putArray("series");
    series.forEach(
        (tag, one) ->
            one.write(
                attributes.getOrDefault(tag, Map.of()).getOrDefault("unit", ""), all.addObject()));
    return document;
  }

  /** Every row as CSV (RFC 4180). */
  void csv(Sources sources, List<String> tags, Instant from, Instant to, Writer out)
      throws HistoryUnavailableException, InterruptedException, IOException {
    out.write("tag,time,value,text,quality\r\n");
    try {
      read(sources, tags, from, to, sample -> line(sample, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  private void read(
      Sources sources, Collection<String> tags, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException, InterruptedException {
    HistoryQuery history =
        sources
            .history()
            .orElseThrow(
                () -> new HistoryUnavailableException("the history database is not there", null));
    if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new HistoryUnavailableException(
          "too many trends are being read; try again in a moment", null);
    }
    try {
      history.read(tags, from, to, each);
    } finally {
      turns.release();
    }
  }

  private static void line(Sample sample, Writer out) {
    try {
      out.write(field(sample.tag()));
      out.write(',');
      out.write(sample.time().toString());
      out.write(',');
      if (sample.value().isPresent()) {
        out.write(Double.toString(sample.value().getAsDouble()));
      }
      out.write(',');
      out.write(field(sample.text().orElse("")));
      out.write(',');
      out.write(Integer.toString(sample.quality().code()));
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  static String field(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
