package org.hotbackup.reports.internal.data;

import java.util.OptionalDouble;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/**
 * What counts in a statistics.
 *
 * @param least samples of a worse quality are left out, and the time they hold
 * @param rollOver the counter's range: after {@code rollOver - 1} comes 0; empty for a counter that
 *     only falls when it is reset
 */
public record Rules(Quality least, OptionalDouble rollOver) {

  /** Good samples; a counter that falls was reset. */
  public static final Rules USUAL = new Rules(Quality.GOOD, OptionalDouble.empty());

  public Rules {
    if (rollOver.isPresent() && !(rollOver.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "rollover " + rollOver.getAsDouble() + ": must be above 0, such as 65536");
    }
  }

  boolean takes(Sample sample) {
    return sample.quality().code() >= least.code()
        && (sample.value().isPresent() || sample.text().isPresent());
  }

  /** How much a counter counted from one value to the next. */
  double step(double earlier, double later) {
    if (later >= earlier) {
      return later - earlier;
    }
    if (rollOver.isPresent() && earlier - later > rollOver.getAsDouble() / 2) {
      return later - earlier + rollOver.getAsDouble();
    }
    return Math.max(0, later);
  }
}
