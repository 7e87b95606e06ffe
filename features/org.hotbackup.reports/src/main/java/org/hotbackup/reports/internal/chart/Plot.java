package org.hotbackup.reports.internal.chart;

/** The part of a chart in which values are drawn. */
record Plot(double left, double top, double right, double bottom) {

  double x(double share) {
    return left + share * (right - left);
  }

  /** From the bottom up. */
  double y(double share) {
    return bottom - share * (bottom - top);
  }

  double width() {
    return right - left;
  }
}
