package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.logging.internal.condition.Plans.TAG;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.logging.internal.condition.NaiveReference.Found;
import org.hotbackup.logging.internal.condition.NaiveReference.Seen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-8 when alarms are raised and cleared")
class EvaluatorTest {

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private static Instant at(double seconds) {
    return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static Sample number(double seconds, double value) {
    return Sample.good(TAG, at(seconds), value);
  }

  private static Sample text(double seconds, String text) {
    return new Sample(TAG, at(seconds), OptionalDouble.empty(), Optional.of(text), Quality.GOOD);
  }

  private static Sample with(Sample sample, Quality quality) {
    return new Sample(sample.tag(), sample.time(), sample.value(), sample.text(), quality);
  }

  /** All alarms of a series; the time passes up to its end. */
  private static List<Found> alarms(ConditionPlan plan, Instant end, List<Sample> samples) {
    Alarms alarms = new Alarms(plan);
    samples.forEach(alarms::sample);
    alarms.time(end);
    return alarms.found;
  }

  private static List<Found> alarms(ConditionPlan plan, double end, Sample... samples) {
    return alarms(plan, at(end), List.of(samples));
  }

  private static Found found(double raised, double cleared) {
    return new Found(at(raised), Optional.of(at(cleared)));
  }

  private static Found standing(double raised) {
    return new Found(at(raised), Optional.empty());
  }

  /** A condition with what became of it. */
  private static final class Alarms {
    private final ConditionPlan plan;
    private final List<Found> found = new ArrayList<>();
    private ConditionState state = ConditionState.NEW;

    Alarms(ConditionPlan plan) {
      this.plan = plan;
    }

    void sample(Sample sample) {
      take(Evaluator.sample(plan, state, sample));
    }

    void time(Instant now) {
      take(Evaluator.time(plan, state, now));
    }

    private void take(Step step) {
      assertThat(step.events().isEmpty() || step.differs(state)).isTrue();
      state = step.state();
      for (Step.Event event : step.events()) {
        if (event.cleared().isPresent()) {
          Found last = found.remove(found.size() - 1);
          assertThat(last).isEqualTo(new Found(event.raised(), Optional.empty()));
        }
        found.add(new Found(event.raised(), event.cleared()));
      }
    }

    /** As another station would find it in the records. */
    void move() {
      state =
          Records.state(
                  Records.state(
                      plan.name(), new Records.Recorded(plan.definition(), state, 1), START))
              .orElseThrow()
              .state();
    }
  }

  @Test
  void aLimit() {
    ConditionPlan plan = plan("c", "> 80", "hysteresis", "5");
    assertThat(
            alarms(
                plan, 9, number(0, 80), number(1, 81), number(2, 76), number(3, 75), number(4, 81)))
        .containsExactly(found(1, 3), standing(4));
    assertThat(alarms(plan("c", ">= 80"), 9, number(0, 80), number(1, 79)))
        .containsExactly(found(0, 1));
    assertThat(alarms(plan("c", "< 5"), 9, number(0, 5), number(1, 4), number(2, 5)))
        .containsExactly(found(1, 2));
    assertThat(
            alarms(
                plan("c", "<= 5", "hysteresis", "1"), 9, number(1, 5), number(2, 6), number(3, 7)))
        .containsExactly(found(1, 3));
  }

  @Test
  void equality() {
    assertThat(alarms(plan("c", "= 1"), 9, number(0, 0), number(1, 1), number(2, 1.5)))
        .containsExactly(found(1, 2));
    assertThat(alarms(plan("c", "!= 0"), 9, number(0, 0), number(1, 1), number(2, 0)))
        .containsExactly(found(1, 2));
    assertThat(alarms(plan("c", "= 'Running'"), 9, text(0, "Running"), text(1, "running")))
        .containsExactly(found(0, 1));
    assertThat(alarms(plan("c", "!= 'Running'"), 9, text(0, "Running"), text(1, "")))
        .containsExactly(standing(1));
  }

  @Test
  void ranges() {
    ConditionPlan inside = plan("c", "between 3 and 5", "hysteresis", "1");
    assertThat(alarms(inside, 9, number(0, 2), number(1, 3), number(2, 6), number(3, 6.1)))
        .containsExactly(found(1, 3));
    ConditionPlan outside = plan("c", "outside 3 and 5", "hysteresis", "0.5");
    assertThat(alarms(outside, 9, number(0, 5), number(1, 5.1), number(2, 4.6), number(3, 4.5)))
        .containsExactly(found(1, 3));
  }

  @Test
  void theRateOfChangeOverSourceTimes() {
    ConditionPlan plan = plan("c", "rate > 10 per minute");
    assertThat(alarms(plan, 99, number(0, 0), number(30, 5), number(60, 11), number(90, 11)))
        .containsExactly(found(60, 90));
    assertThat(
            alarms(plan("c", "rate < -1 per second"), 9, number(0, 9), number(1, 8), number(2, 6)))
        .containsExactly(standing(2));
    assertThat(alarms(plan("c", "rate >= 3600 per hour"), 9, number(0, 0), number(1, 1)))
        .containsExactly(standing(1));
    // What lies between two usable samples counts, whatever came between.
    assertThat(alarms(plan, 99, number(0, 0), Sample.bad(TAG, at(30)), number(60, 10.5)))
        .containsExactly(standing(60));
  }

  @Test
  void quality() {
    Sample doubtful = with(number(1, 7), Quality.UNCERTAIN);
    Sample bad = Sample.bad(TAG, at(2));
    assertThat(alarms(plan("c", "quality bad"), 9, number(0, 7), doubtful, bad, number(3, 7)))
        .containsExactly(found(2, 3));
    assertThat(alarms(plan("c", "quality not good"), 9, number(0, 7), doubtful, bad, number(3, 7)))
        .containsExactly(found(1, 3));
  }

  @Test
  @DisplayName("LOG-8 a sample without a usable value neither raises nor clears")
  void unusableSamples() {
    Sample[] unusable = {
      Sample.bad(TAG, at(2)),
      with(number(2, 90), Quality.BAD),
      with(number(2, 10), Quality.BAD),
      number(2, Double.NaN),
      text(2, "90")
    };
    for (Sample sample : unusable) {
      for (String when : List.of("> 80", "= 90", "outside 0 and 80", "rate > 1 per hour")) {
        assertThat(alarms(plan("c", when), 9, sample)).isEmpty();
      }
      assertThat(alarms(plan("c", "> 80"), 9, number(1, 81), sample)).containsExactly(standing(1));
    }
    assertThat(alarms(plan("c", "!= 'on'"), 9, number(0, 1), with(text(1, "off"), Quality.BAD)))
        .isEmpty();
    assertThat(alarms(plan("c", "> 80"), 9, with(number(1, 81), Quality.UNCERTAIN)))
        .containsExactly(standing(1));
    assertThat(alarms(plan("c", "> 80", "delay", "3000"), 9, number(1, 81), Sample.bad(TAG, at(2))))
        .as("nor does it end a delay")
        .containsExactly(standing(4));
  }

  @Test
  void theDelayEndsAlsoWhenNoSampleComes() {
    ConditionPlan plan = plan("c", "> 80", "delay", "5000");
    assertThat(alarms(plan, 5.999, number(1, 81))).isEmpty();
    assertThat(alarms(plan, 6, number(1, 81))).containsExactly(standing(6));
    assertThat(alarms(plan, 60, number(1, 81), number(50, 10))).containsExactly(found(6, 50));
    assertThat(alarms(plan, 60, number(1, 81), number(5.999, 10))).isEmpty();
    assertThat(alarms(plan, 60, number(1, 81), number(6, 10))).containsExactly(found(6, 6));
  }

  @Test
  void anAlarmStandsForItsHoldTime() {
    ConditionPlan plan = plan("c", "> 80", "hold", "5000");
    assertThat(alarms(plan, 60, number(1, 81), number(2, 10))).containsExactly(found(1, 6));
    assertThat(alarms(plan, 60, number(1, 81), number(2, 10), number(3, 81), number(9, 10)))
        .containsExactly(found(1, 9));
    assertThat(alarms(plan, 60, number(1, 81), number(2, 10), number(6, 81)))
        .containsExactly(found(1, 6), standing(6));
  }

  @Test
  void samplesThatComeTooLateChangeNothing() {
    ConditionPlan plan = plan("c", "> 80", "delay", "5000");
    Alarms alarms = new Alarms(plan);
    alarms.sample(number(1, 81));
    alarms.time(at(8));
    alarms.sample(number(5, 10));
    assertThat(alarms.found).containsExactly(standing(6));
    alarms.sample(number(6, 10));
    assertThat(alarms.found).containsExactly(found(6, 6));
  }

  private static final double[] VALUES = {70, 77, 90, Double.NaN};

  private static final List<ConditionPlan> TIMED =
      List.of(
          timed(0, 0),
          timed(1000, 0),
          timed(1500, 0),
          timed(0, 1000),
          timed(0, 2500),
          timed(1000, 1000),
          timed(2000, 1500),
          timed(500, 3000));

  private static ConditionPlan timed(long delay, long hold) {
    return plan("c", "> 80", "hysteresis", "5", "delay", "" + delay, "hold", "" + hold);
  }

  private static List<Seen> seen(ConditionPlan plan, List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                new Seen(
                    sample.time(), plan.when().judge(sample, Optional.empty(), plan.hysteresis())))
        .filter(seen -> seen.verdict() != Verdict.UNKNOWN)
        .toList();
  }

  @Test
  @DisplayName("LOG-8 every series of seven samples makes the alarms that a naive search finds")
  void everySeries() {
    int length = 7;
    for (ConditionPlan plan : TIMED) {
      for (int series = 0; series < 1 << (2 * length); series++) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          samples.add(number(i, VALUES[series >> (2 * i) & 3]));
        }
        assertThat(alarms(plan, at(length), samples))
            .as("%s of %s", plan, samples)
            .isEqualTo(NaiveReference.alarms(plan, seen(plan, samples), at(length)));
      }
    }
  }

  @Test
  @DisplayName(
      "LOG-8 also when time passes in between, samples come again, and the station changes")
  void randomSeries() {
    Random random = new Random(8);
    for (int round = 0; round < 20_000; round++) {
      ConditionPlan plan = timed(100L * random.nextInt(40), 100L * random.nextInt(40));
      Alarms alarms = new Alarms(plan);
      List<Sample> samples = new ArrayList<>();
      double now = 0;
      for (int i = 0; i < 40; i++) {
        now += 0.1 * (1 + random.nextInt(12));
        if (random.nextInt(3) == 0) {
          alarms.time(at(now - 0.1));
        }
        if (random.nextInt(4) == 0 && !samples.isEmpty()) {
          samples.subList(random.nextInt(samples.size()), samples.size()).forEach(alarms::sample);
        }
        if (random.nextInt(6) == 0) {
          alarms.move();
        }
        Sample sample = number(now, VALUES[random.nextInt(VALUES.length)]);
        samples.add(sample);
        alarms.sample(sample);
      }
      alarms.time(at(now));
      assertThat(alarms.found)
          .as("%s of %s", plan, samples)
          .isEqualTo(NaiveReference.alarms(plan, seen(plan, samples), at(now)));
    }
  }
}
