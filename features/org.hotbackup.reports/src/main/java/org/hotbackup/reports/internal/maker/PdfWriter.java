package org.hotbackup.reports.internal.maker;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.reports.internal.chart.Chart;
import org.hotbackup.reports.internal.chart.Charts;
import org.hotbackup.reports.internal.chart.Fonts;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.hotbackup.reports.internal.render.ReportException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * PDF (PDF/A-2b) with the font inside and charts as vector graphics. Nothing is loaded from
 * anywhere.
 */
final class PdfWriter implements FormatWriter {

  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  static {
    XRLog.setLoggerImpl(new PdfLog());
  }

  private static final int BYTES_FOR_ELEMENT = 4096;
  private static final int PART_OF_HEAP = 3;

  private final long most;

  /** One at a time: laying out takes more memory than everything else. */
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * A writer.
   *
   * @param most elements of a report
   */
  PdfWriter(long most) {
    this.most = most;
  }

  /** What this process has memory for. */
  static long mostElements() {
    return Runtime.getRuntime().maxMemory() / PART_OF_HEAP / BYTES_FOR_ELEMENT;
  }

  @Override
  public void write(MadeReport report, OutputStream out)
      throws IOException, ReportException, InterruptedException {
    int elements = report.document().elements("*").size();
    if (elements > most) {
      throw new ReportException(
          "templates/%s.html: %d elements are too many for a PDF, there is memory for %d: take fewer"
                  .formatted(report.request().template(), elements, most)
              + " rows, leave PDF out, or give the station more memory with HOTBACKUP_OPTS=-Xmx1g");
    }
    lock.lockInterruptibly();
    try {
      layOut(report, out);
    } finally {
      lock.unlock();
    }
  }

  private static void layOut(MadeReport report, OutputStream out) throws IOException {
    ReportDocument copy = report.document().copy();
    for (Element place : copy.charts()) {
      place.getParentNode().replaceChild(object(copy.dom(), place), place);
    }
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withW3cDocument(copy.dom(), null);
    for (FontStyle style : FontStyle.values()) {
      font(builder, REGULAR, style);
      font(builder, BOLD, style);
    }
    builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("data:") ? uri : null);
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:image/"), when);
    }
    builder.useObjectDrawerFactory(new ChartDrawers(report.charts()));
    builder.withProducer("Hotbackup");
    // What an archive wants, and no fonts of the machine are looked for.
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_B);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException | RuntimeException e) {
      throw new IOException("the PDF cannot be made: " + e.getMessage(), e);
    }
  }

  private static void font(PdfRendererBuilder builder, int weight, FontStyle style) {
    builder.useFont(() -> Fonts.shared().file(weight == BOLD), Fonts.FAMILY, weight, style, true);
  }

  private static Element object(Document document, Element place) {
    Element object = document.createElement("object");
    object.setAttribute("class", "chart");
    object.setAttribute("data-chart", place.getAttribute("data-chart"));
    object.setAttribute("title", place.getAttribute("alt"));
    object.setAttribute(
        "style",
        "width:%spx;height:%spx;%s"
            .formatted(
                place.getAttribute("width"),
                place.getAttribute("height"),
                place.getAttribute("style")));
    return object;
  }

  private record ChartDrawers(List<Chart> charts) implements FSObjectDrawerFactory {

    @Override
    public FSObjectDrawer createDrawer(Element element) {
      Chart chart = charts.get(Integer.parseInt(element.getAttribute("data-chart")));
      return (e, x, y, width, height, device, context, dots) -> {
        device.drawWithGraphics(
            (float) x,
            (float) y,
            (float) width / dots,
            (float) height / dots,
            graphics -> {
              graphics.scale(width / dots / chart.width(), height / dots / chart.height());
              Charts.paint(chart, graphics);
            });
        return Map.of();
      };
    }

    @Override
    public boolean isReplacedObject(Element element) {
      return element.hasAttribute("data-chart");
    }
  }
}
