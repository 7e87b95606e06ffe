package org.hotbackup.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one way of writing took for a number of rows. */
record Round(long rows, long nanos, long cpuNanos) {

  /** Rows a second. */
  double rate() {
    return rows * 1e9 / nanos;
  }

  /** Microseconds of processor time for a row. */
  double cpu() {
    return cpuNanos / 1e3 / rows;
  }

  static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Figures.median(rounds.stream().mapToDouble(figure).boxed().toList());
  }
}
