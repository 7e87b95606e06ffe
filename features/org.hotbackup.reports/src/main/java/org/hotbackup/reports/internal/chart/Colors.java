package org.hotbackup.reports.internal.chart;

import java.awt.Color;

/** Colours that people with colour blindness tell apart, too (Okabe and Ito). */
final class Colors {

  static final Color GRID = new Color(0xe2, 0xe2, 0xe2);
  static final Color FRAME = new Color(0x88, 0x88, 0x88);
  static final Color LIMIT = new Color(0xc0, 0x20, 0x20);

  private static final Color[] SERIES = {
    new Color(0x00, 0x72, 0xb2),
    new Color(0xd5, 0x5e, 0x00),
    new Color(0x00, 0x9e, 0x73),
    new Color(0xcc, 0x79, 0xa7),
    new Color(0xe6, 0x9f, 0x00),
    new Color(0x56, 0xb4, 0xe9),
    new Color(0x44, 0x44, 0x44),
  };

  private Colors() {}

  static Color of(int series) {
    return SERIES[series % SERIES.length];
  }
}
