package org.hotbackup.reports.internal.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws a chart by Java 2D, its texts as outlines: Java's own fonts may not be installed. */
final class GraphicsCanvas implements Canvas {

  private final Graphics2D graphics;
  private final Fonts fonts;

  GraphicsCanvas(Graphics2D graphics, Fonts fonts) {
    this.graphics = graphics;
    this.fonts = fonts;
  }

  @Override
  public void line(Color color, double width, double[] xs, double[] ys) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, xs.length);
    path.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(xs[i], ys[i]);
    }
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  @Override
  public void rectangle(Color color, double x, double y, double width, double height) {
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void text(TextStyle style, Anchor anchor, double x, double y, String text) {
    double width = fonts.width(style, text);
    double start =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    write(style, text, AffineTransform.getTranslateInstance(start, y));
  }

  @Override
  public void upwards(TextStyle style, double x, double y, String text) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(-Math.PI / 2);
    place.translate(-fonts.width(style, text) / 2, 0);
    write(style, text, place);
  }

  private void write(TextStyle style, String text, AffineTransform place) {
    graphics.setColor(style.color());
    graphics.fill(place.createTransformedShape(fonts.outline(style, text)));
  }
}
