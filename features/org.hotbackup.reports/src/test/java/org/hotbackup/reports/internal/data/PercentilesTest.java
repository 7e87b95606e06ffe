package org.hotbackup.reports.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTest {

  private static final double[] PERCENTS = {0, 0.1, 1, 5, 25, 50, 75, 95, 99, 99.9, 100};

  @Test
  @DisplayName("REP-2: percentiles are interpolated as SQL's percentile_cont does")
  void exact() {
    Percentiles percentiles = new Percentiles();
    for (double value : new double[] {40, 15, 35, 20, 50}) {
      percentiles.add(value);
    }
    assertThat(percentiles.of(0, 40, 50, 100)).containsExactly(15, 29, 35, 50);
    assertThat(new Percentiles().of(50)).containsExactly(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "rising", "falling", "normal", "few"})
  @DisplayName("REP-2: beyond the exact bound the rank of a percentile is right within 0.1 %")
  void estimated(String shape) {
    int count = 1_000_000;
    Random random = new Random(7);
    double[] values = new double[count];
    Percentiles percentiles = new Percentiles();
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (shape) {
            case "rising" -> i;
            case "falling" -> -i;
            case "normal" -> random.nextGaussian();
            case "few" -> random.nextInt(3);
            default -> random.nextDouble();
          };
      percentiles.add(values[i]);
    }
    Arrays.sort(values);
    double[] found = percentiles.of(PERCENTS);
    for (int i = 0; i < PERCENTS.length; i++) {
      double rank = PERCENTS[i] / 100 * (count - 1);
      double low = values[(int) Math.max(0, rank - count * 0.001)];
      double high = values[(int) Math.min(count - 1, rank + count * 0.001)];
      assertThat(found[i]).as(shape + " " + PERCENTS[i]).isBetween(low, high);
    }
  }
}
