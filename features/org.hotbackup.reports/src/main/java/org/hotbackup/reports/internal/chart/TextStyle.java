package org.hotbackup.reports.internal.chart;

import java.awt.Color;

/**
 * How a text looks.
 *
 * @param size pixels
 */
record TextStyle(Color color, double size, boolean bold) {

  static final TextStyle TITLE = new TextStyle(new Color(0x22, 0x22, 0x22), 13, true);
  static final TextStyle LABEL = new TextStyle(new Color(0x44, 0x44, 0x44), 10, false);

  TextStyle in(Color other) {
    return new TextStyle(other, size, bold);
  }
}
