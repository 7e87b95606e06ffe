package org.hotbackup.reports.internal.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The range of an axis, and round numbers along it.
 *
 * @param low where it begins
 * @param high where it ends; above low
 * @param step between two labels
 */
record ValueScale(double low, double high, double step) {

  private static final int ABOUT = 5;

  /** A range that shows these numbers and ends at round ones, or where a bound is set. */
  static ValueScale of(double min, double max, Double fixedLow, Double fixedHigh) {
    double low = fixedLow != null ? fixedLow : min;
    double high = fixedHigh != null ? fixedHigh : max;
    if (!(low < high)) {
      double around = Double.isFinite(low) ? low : 0;
      double margin = Math.max(Math.abs(around) / 10, 1);
      low = fixedLow != null ? fixedLow : around - margin;
      high = fixedHigh != null && fixedHigh > low ? fixedHigh : Math.max(around, low) + margin;
    }
    double step = round((high - low) / ABOUT);
    return new ValueScale(
        fixedLow != null ? low : Math.floor(low / step) * step,
        fixedHigh != null && fixedHigh > low ? high : Math.ceil(high / step) * step,
        step);
  }

  private static double round(double rough) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / magnitude;
    return magnitude * (digits > 5 ? 10 : digits > 2 ? 5 : digits > 1 ? 2 : 1);
  }

  /** Where labels stand. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A label as people write it, without the noise of binary fractions. */
  String label(double tick) {
    BigDecimal rounded = new BigDecimal(tick).round(new MathContext(10)).stripTrailingZeros();
    if (Math.abs(tick) < step * 1e-6) {
      return "0";
    }
    return Math.abs(tick) >= 1e9 || Math.abs(tick) < 1e-4
        ? rounded.toString()
        : rounded.toPlainString();
  }

  /** 0 at the low end, 1 at the high end; what lies outside is drawn at the end. */
  double share(double value) {
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  }
}
