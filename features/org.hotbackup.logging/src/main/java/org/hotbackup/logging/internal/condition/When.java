package org.hotbackup.logging.internal.condition;

import java.util.Optional;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/** What a condition asks of the samples of its tag (LOG-8). {@link WhenParser} reads it. */
sealed interface When {

  /**
   * What a sample says.
   *
   * @param former the usable sample of the tag before it; empty where none is known
   * @param hysteresis by how much a value must fall back, 0 or greater
   */
  Verdict judge(Sample sample, Optional<Sample> former, double hysteresis);

  /** As an engineer writes it, always in the same way. */
  String text();

  /**
   * Whether a hysteresis has a meaning for it.
   *
   * @return the largest that has; below 0 for none
   */
  default double largestHysteresis() {
    return -1;
  }

  /** Whether the sample before is needed, too. */
  default boolean needsFormer() {
    return false;
  }

  /** Number of a sample that can be compared. */
  static boolean usable(Sample sample) {
    return sample.quality() != Quality.BAD
        && sample.value().isPresent()
        && !Double.isNaN(sample.value().getAsDouble());
  }

  /** A number on one side of a bound. */
  record Limit(Comparison comparison, double bound) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      return usable(sample)
          ? comparison.judge(sample.value().getAsDouble(), bound, hysteresis)
          : Verdict.UNKNOWN;
    }

    @Override
    public String text() {
      return comparison.sign() + " " + Numbers.text(bound);
    }

    @Override
    public double largestHysteresis() {
      return Double.MAX_VALUE;
    }
  }

  /** A number that is, or is not, exactly this one. */
  record Equal(boolean equal, double number) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      if (!usable(sample)) {
        return Verdict.UNKNOWN;
      }
      boolean holds = (sample.value().getAsDouble() == number) == equal;
      return Verdict.of(holds, !holds);
    }

    @Override
    public String text() {
      return (equal ? "= " : "!= ") + Numbers.text(number);
    }
  }

  /** A text that is, or is not, exactly this one. */
  record EqualText(boolean equal, String wanted) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      if (sample.quality() == Quality.BAD || sample.text().isEmpty()) {
        return Verdict.UNKNOWN;
      }
      boolean holds = sample.text().get().equals(wanted) == equal;
      return Verdict.of(holds, !holds);
    }

    @Override
    public String text() {
      return (equal ? "= '" : "!= '") + wanted.replace("'", "''") + "'";
    }
  }

  /** A number from one to another, both included; or, outside, below the one or above the other. */
  record Range(boolean inside, double low, double high) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      if (!usable(sample)) {
        return Verdict.UNKNOWN;
      }
      double value = sample.value().getAsDouble();
      boolean within = value >= low && value <= high;
      return inside
          ? Verdict.of(within, value < low - hysteresis || value > high + hysteresis)
          : Verdict.of(!within, value >= low + hysteresis && value <= high - hysteresis);
    }

    @Override
    public String text() {
      return (inside ? "between " : "outside ") + Numbers.text(low) + " and " + Numbers.text(high);
    }

    @Override
    public double largestHysteresis() {
      // Outside, a value in the middle must be able to end the alarm.
      return inside ? Double.MAX_VALUE : (high - low) / 2;
    }
  }

  /** The change from one usable sample to the next, over their source times. */
  record Rate(Comparison comparison, double bound, TimeUnit unit) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      if (!usable(sample) || former.isEmpty()) {
        return Verdict.UNKNOWN;
      }
      double change = sample.value().getAsDouble() - former.get().value().getAsDouble();
      double rate = change / unit.between(former.get().time(), sample.time());
      return Double.isNaN(rate) ? Verdict.UNKNOWN : comparison.judge(rate, bound, hysteresis);
    }

    @Override
    public String text() {
      return "rate " + comparison.sign() + " " + Numbers.text(bound) + " per " + unit.word();
    }

    @Override
    public double largestHysteresis() {
      return Double.MAX_VALUE;
    }

    @Override
    public boolean needsFormer() {
      return true;
    }
  }

  /** A quality that is bad, or, as it says, not good. */
  record QualityIs(boolean uncertainToo) implements When {

    @Override
    public Verdict judge(Sample sample, Optional<Sample> former, double hysteresis) {
      boolean holds =
          sample.quality() == Quality.BAD || (uncertainToo && sample.quality() != Quality.GOOD);
      return Verdict.of(holds, !holds);
    }

    @Override
    public String text() {
      return uncertainToo ? "quality not good" : "quality bad";
    }
  }
}
