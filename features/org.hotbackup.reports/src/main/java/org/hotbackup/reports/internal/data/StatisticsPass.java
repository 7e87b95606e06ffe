package org.hotbackup.reports.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Sample;

/**
 * Goes once over a tag's samples and finds the statistics of every span. The spans follow one
 * another without overlap; the samples come in the order of time.
 */
final class StatisticsPass {

  private final Rules rules;
  private final List<Aggregate> open = new ArrayList<>();
  private final List<Statistics> done = new ArrayList<>();
  private int at;

  /** What holds now; null while nothing that counts does. */
  private Sample holding;

  private long holdingSince;

  /** The number a counter stood at; not a number while none is known. */
  private double counter = Double.NaN;

  StatisticsPass(List<Span> spans, long until, Rules rules, double[] percents) {
    this.rules = rules;
    for (Span span : spans) {
      open.add(new Aggregate(span, until, percents));
    }
  }

  /** What held before the first span. */
  void before(Optional<Sample> sample) {
    sample
        .filter(rules::takes)
        .ifPresent(
            held -> {
              holding = held;
              holdingSince = open.get(0).span().fromMicros();
              counter = held.value().orElse(Double.NaN);
            });
  }

  void add(Sample sample) {
    long time = Micros.of(sample.time());
    hold(time);
    while (at < open.size() && open.get(at).span().toMicros() <= time) {
      finish();
    }
    boolean inside = at < open.size() && open.get(at).span().fromMicros() <= time;
    if (inside) {
      open.get(at).sample();
    }
    if (!rules.takes(sample)) {
      holding = null;
      return;
    }
    holding = sample;
    holdingSince = time;
    if (inside) {
      count(open.get(at), sample, time);
    }
    counter = sample.value().orElse(counter);
  }

  private void count(Aggregate aggregate, Sample sample, long time) {
    if (sample.value().isEmpty()) {
      aggregate.text();
      return;
    }
    double value = sample.value().getAsDouble();
    aggregate.number(time, value);
    // The first number of all is where counting begins.
    aggregate.counted(Double.isNaN(counter) ? 0 : rules.step(counter, value));
  }

  /** Gives the time up to here to the spans it lies in. */
  private void hold(long until) {
    if (holding == null) {
      return;
    }
    for (int i = at; i < open.size() && open.get(i).span().fromMicros() < until; i++) {
      if (holding.value().isPresent()) {
        open.get(i).held(holding.value().getAsDouble(), holdingSince, until);
      } else {
        open.get(i).held(holdingSince, until);
      }
    }
  }

  private void finish() {
    if (!Double.isNaN(counter)) {
      // A counter that is known and says nothing new has counted nothing.
      open.get(at).counted(0);
    }
    done.add(open.get(at).result());
    // Its values are not needed any more.
    open.set(at, new Aggregate(open.get(at).span(), 0, new double[0]));
    at++;
  }

  List<Statistics> results() {
    hold(Long.MAX_VALUE);
    while (at < open.size()) {
      finish();
    }
    return List.copyOf(done);
  }
}
