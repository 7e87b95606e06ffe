package org.hotbackup.reports.internal.chart;

import java.awt.Color;

/** What charts are drawn on; coordinates in pixels of 1/96 inch, from the top left. */
interface Canvas {

  /** Where a text lies relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Lines from point to point. */
  void line(Color color, double width, double[] xs, double[] ys);

  void rectangle(Color color, double x, double y, double width, double height);

  /** A text, its base line at y. */
  void text(TextStyle style, Anchor anchor, double x, double y, String text);

  /** A text that runs upwards, its middle at the point. */
  void upwards(TextStyle style, double x, double y, String text);
}
