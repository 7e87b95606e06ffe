package org.hotbackup.reports.internal.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/**
 * Reads the history for one report. Every question goes once over the samples it needs and holds
 * few of them; answers are kept, so that the same question costs nothing the second time. For one
 * thread.
 */
public final class HistoryReader {

  /** Rows, intervals or states that one question may bring. */
  public static final int MOST_ROWS = 10_000;

  private static final int CHECK_EVERY = 1024;

  private final HistoryQuery history;
  private final Instant until;
  private final Runnable check;
  private final Map<Question, List<Statistics>> answers = new LinkedHashMap<>();
  private List<Sample> latest;

  private record Question(String tag, List<Span> spans, Rules rules, List<Double> percents) {}

  /**
   * A reader.
   *
   * @param until no value is taken to hold longer
   * @param check is called again and again; what it throws ends the reading
   */
  public HistoryReader(HistoryQuery history, Instant until, Runnable check) {
    this.history = history;
    this.until = until;
    this.check = check;
  }

  /**
   * The statistics of each of these spans.
   *
   * @param spans one after the other without overlap; not empty
   * @param percents the percentiles wanted, 0 to 100
   */
  public List<Statistics> statistics(
      String tag, List<Span> spans, Rules rules, List<Double> percents)
      throws HistoryUnavailableException {
    Question question = new Question(tag, List.copyOf(spans), rules, List.copyOf(percents));
    List<Statistics> answer = answers.get(question);
    if (answer == null) {
      StatisticsPass pass =
          new StatisticsPass(
              spans,
              Micros.of(until),
              rules,
              percents.stream().mapToDouble(Double::doubleValue).toArray());
      pass.before(before(tag, spans.get(0).from()));
      read(tag, spans.get(0).from(), spans.get(spans.size() - 1).to(), pass::add);
      answer = pass.results();
      answers.put(question, answer);
    }
    return answer;
  }

  /**
   * The times in a state, in order.
   *
   * @throws IllegalArgumentException there are more than {@link #MOST_ROWS}
   */
  public List<Interval> intervals(String tag, Span span, State state, Rules rules)
      throws HistoryUnavailableException {
    List<Interval> intervals = new ArrayList<>();
    states(tag, span, state, rules, interval -> addBounded(intervals, interval, tag));
    return intervals;
  }

  /**
   * How long a tag was in each state, the longest first.
   *
   * @throws IllegalArgumentException there are more than {@link #MOST_ROWS}
   */
  public List<StateTotal> totals(String tag, Span span, State state, Rules rules)
      throws HistoryUnavailableException {
    Map<String, StateTotal> totals = new TreeMap<>();
    double known = known(span);
    states(
        tag,
        span,
        state,
        rules,
        interval -> {
          totals.merge(
              interval.state(),
              new StateTotal(interval.state(), 0, 0, known).plus(interval),
              (total, unused) -> total.plus(interval));
          requireFew(totals.size(), tag);
        });
    return totals.values().stream()
        .sorted((a, b) -> Double.compare(b.seconds(), a.seconds()))
        .toList();
  }

  /** Seconds of a span that are over. */
  public double known(Span span) {
    long end = Math.min(span.toMicros(), Micros.of(until));
    return Math.max(0, end - span.fromMicros()) / Micros.PER_SECOND;
  }

  private void states(String tag, Span span, State state, Rules rules, Consumer<Interval> each)
      throws HistoryUnavailableException {
    StatePass pass = new StatePass(span, Micros.of(until), state, rules, each);
    pass.before(before(tag, span.from()));
    read(tag, span.from(), span.to(), pass::add);
    pass.end();
  }

  /**
   * The samples of a span, bad ones too.
   *
   * @throws IllegalArgumentException there are more than {@link #MOST_ROWS}
   */
  public List<Sample> samples(String tag, Span span) throws HistoryUnavailableException {
    List<Sample> samples = new ArrayList<>();
    read(tag, span.from(), span.to(), sample -> addBounded(samples, sample, tag));
    return samples;
  }

  private static <T> void addBounded(List<T> rows, T row, String tag) {
    requireFew(rows.size() + 1, tag);
    rows.add(row);
  }

  private static void requireFew(int rows, String tag) {
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "tag "
              + tag
              + " has more than "
              + MOST_ROWS
              + " rows: take a shorter period, or statistics per hour or day");
    }
  }

  /** The value that holds at a time; empty where there is none or it is not good. */
  public Optional<Sample> at(String tag, Instant time) throws HistoryUnavailableException {
    return before(tag, time.plusNanos(1000)).filter(held -> held.quality() == Quality.GOOD);
  }

  /**
   * The line of a tag in a chart.
   *
   * @param pixels of the chart's width, above 0
   * @param steps the last value is drawn up to where it is known to hold
   */
  public List<Curve.Point> curve(String tag, Span span, int pixels, boolean steps)
      throws HistoryUnavailableException {
    Curve curve = new Curve(span, pixels);
    curve.before(before(tag, span.from()));
    read(tag, span.from(), span.to(), curve::add);
    return steps ? curve.pointsUpTo(Math.min(span.toMicros(), Micros.of(until))) : curve.points();
  }

  /**
   * The names of the tags that have been recorded, sorted.
   *
   * @param pattern {@code *} stands for any text, {@code ?} for a character
   */
  public List<String> tags(String pattern) throws HistoryUnavailableException {
    if (latest == null) {
      latest = history.latest();
    }
    return latest.stream()
        .map(Sample::tag)
        .filter(tag -> Wildcard.matches(pattern, tag))
        .sorted()
        .toList();
  }

  private Optional<Sample> before(String tag, Instant time) throws HistoryUnavailableException {
    check.run();
    return history.before(List.of(tag), time).stream().findFirst();
  }

  private void read(String tag, Instant from, Instant to, Consumer<Sample> each)
      throws HistoryUnavailableException {
    check.run();
    int[] read = {0};
    history.read(
        List.of(tag),
        from,
        to,
        sample -> {
          if (++read[0] % CHECK_EVERY == 0) {
            check.run();
          }
          each.accept(sample);
        });
  }
}
