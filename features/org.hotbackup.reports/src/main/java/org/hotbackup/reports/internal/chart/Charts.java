package org.hotbackup.reports.internal.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A chart as the formats need it. Thread-safe. */
public final class Charts {

  /** Dots of a picture for each pixel, so that it is sharp on paper. */
  private static final int DOTS = 2;

  private Charts() {}

  /** An {@code svg} element. */
  public static String svg(Chart chart) {
    SvgCanvas canvas = new SvgCanvas(chart.width(), chart.height(), chart.title());
    chart.draw(new Chart.Drawing(canvas));
    return canvas.finish();
  }

  /** Draws it as large as it is. */
  public static void paint(Chart chart, Graphics2D graphics) {
    chart.draw(new Chart.Drawing(new GraphicsCanvas(graphics, Fonts.shared())));
  }

  /** A PNG file, twice as many dots as the chart has pixels. */
  public static byte[] png(Chart chart) {
    BufferedImage image =
        new BufferedImage(chart.width() * DOTS, chart.height() * DOTS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(DOTS, DOTS);
    paint(chart, graphics);
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
