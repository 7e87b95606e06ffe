package org.hotbackup.reports.internal.chart;

import java.awt.Color;
import java.util.Locale;

/** Writes a chart as SVG, its texts as texts. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height, String title) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" width=\"" + width + "\" height=\"" + height)
        .append("\" role=\"img\" font-family=\"'" + Fonts.FAMILY + "', sans-serif\"><title>")
        .append(escape(title))
        .append("</title>");
  }

  @Override
  public void line(Color color, double width, double[] xs, double[] ys) {
    svg.append("<polyline fill=\"none\" stroke-linejoin=\"round\" stroke=\"")
        .append(hex(color))
        .append("\" stroke-width=\"")
        .append(number(width))
        .append("\" points=\"");
    for (int i = 0; i < xs.length; i++) {
      svg.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
    svg.append("\"/>");
  }

  @Override
  public void rectangle(Color color, double x, double y, double width, double height) {
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
            .formatted(number(x), number(y), number(width), number(height), hex(color)));
  }

  @Override
  public void text(TextStyle style, Anchor anchor, double x, double y, String text) {
    write(style, anchor, "x=\"" + number(x) + "\" y=\"" + number(y) + "\"", text);
  }

  @Override
  public void upwards(TextStyle style, double x, double y, String text) {
    String turned = "transform=\"translate(%s %s) rotate(-90)\"".formatted(number(x), number(y));
    write(style, Anchor.MIDDLE, turned, text);
  }

  private void write(TextStyle style, Anchor anchor, String place, String text) {
    svg.append(
        "<text %s font-size=\"%s\"%s text-anchor=\"%s\" fill=\"%s\">%s</text>"
            .formatted(
                place,
                number(style.size()),
                style.bold() ? " font-weight=\"bold\"" : "",
                anchor.name().toLowerCase(Locale.ROOT),
                hex(style.color()),
                escape(text)));
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xffffff);
  }

  /** Tenths of a pixel are fine enough. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> escaped.append(c < ' ' ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  String finish() {
    return svg.append("</svg>").toString();
  }
}
