package org.hotbackup.reports.internal.chart;

/** A chart that draws itself the same on every canvas. Immutable. */
public interface Chart {

  /** What it shows, for those who cannot see it. */
  String title();

  /** Pixels of 1/96 inch. */
  int width();

  int height();

  /** Draws it from the top left. */
  void draw(Drawing drawing);

  /** A canvas that is kept from other packages. */
  final class Drawing {

    final Canvas canvas;

    Drawing(Canvas canvas) {
      this.canvas = canvas;
    }
  }
}
