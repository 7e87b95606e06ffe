package org.hotbackup.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What is said of several rounds. */
final class Figures {

  private Figures() {}

  /** The middle one; of an even number the mean of the two in the middle. */
  static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there is no median of nothing");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
