package org.hotbackup.reports.internal.data;

import java.util.Arrays;

/**
 * Percentiles of any number of values in bounded memory: exact up to {@link #EXACT} values, by a
 * merging digest beyond. The digest keeps neighbouring values as one mean with a weight, small
 * weights at both ends; the value given for a percentile then has a rank within 0.1 % of the values
 * of the one asked for. Between two values it is interpolated as SQL's {@code percentile_cont} and
 * Excel's {@code PERCENTILE.INC} do.
 */
final class Percentiles {

  static final int EXACT = 100_000;

  private static final double FINENESS = 4_000;

  private double[] means = new double[64];
  private double[] weights;
  private int held;

  void add(double value) {
    if (held == means.length) {
      makeRoom();
    }
    means[held] = value;
    if (weights != null) {
      weights[held] = 1;
    }
    held++;
  }

  private void makeRoom() {
    if (means.length < EXACT) {
      means = Arrays.copyOf(means, Math.min(EXACT, means.length * 2));
      return;
    }
    if (weights == null) {
      weights = new double[EXACT];
      Arrays.fill(weights, 1);
    }
    condense();
  }

  private void condense() {
    sort();
    double total = Arrays.stream(weights, 0, held).sum();
    double before = 0;
    int kept = 0;
    for (int i = 1; i < held; i++) {
      double together = weights[kept] + weights[i];
      double middle = (before + together / 2) / total;
      if (together <= 1 + 4 * total * middle * (1 - middle) / FINENESS) {
        means[kept] += (means[i] - means[kept]) * weights[i] / together;
        weights[kept] = together;
      } else {
        before += weights[kept];
        kept++;
        means[kept] = means[i];
        weights[kept] = weights[i];
      }
    }
    held = kept + 1;
  }

  private void sort() {
    if (weights == null) {
      Arrays.sort(means, 0, held);
      return;
    }
    double[][] pairs = new double[held][];
    for (int i = 0; i < held; i++) {
      pairs[i] = new double[] {means[i], weights[i]};
    }
    Arrays.sort(pairs, (a, b) -> Double.compare(a[0], b[0]));
    for (int i = 0; i < held; i++) {
      means[i] = pairs[i][0];
      weights[i] = pairs[i][1];
    }
  }

  /**
   * The percentiles asked for; not a number where there are no values.
   *
   * @param percents 0 to 100
   */
  double[] of(double... percents) {
    double[] result = new double[percents.length];
    if (held == 0) {
      Arrays.fill(result, Double.NaN);
      return result;
    }
    sort();
    for (int i = 0; i < percents.length; i++) {
      result[i] = weights == null ? exact(percents[i]) : estimated(percents[i]);
    }
    return result;
  }

  private double exact(double percent) {
    double rank = percent / 100 * (held - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, held - 1);
    return means[below] + (rank - below) * (means[above] - means[below]);
  }

  private double estimated(double percent) {
    double total = Arrays.stream(weights, 0, held).sum();
    double rank = percent / 100 * (total - 1);
    // A mean stands for the rank in the middle of its values.
    double position = (weights[0] - 1) / 2;
    if (rank <= position) {
      return means[0];
    }
    for (int i = 1; i < held; i++) {
      double next = position + (weights[i - 1] + weights[i]) / 2;
      if (rank <= next) {
        return means[i - 1] + (rank - position) / (next - position) * (means[i] - means[i - 1]);
      }
      position = next;
    }
    return means[held - 1];
  }
}
