package org.hotbackup.reports.internal.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import javax.print.attribute.AttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * REP-4: printing through print services; {@code PrintingIT} has a real one. The queue that draws
 * is the JDK's PostScript printer, the one that takes PDF keeps what it is given.
 */
class SystemPrintersTest {

  @TempDir Path folder;
  private Path pdf;
  private final ByteArrayOutputStream paper = new ByteArrayOutputStream();
  private final List<String> jobs = new ArrayList<>();

  @BeforeEach
  void makePdf() throws IOException {
    pdf = folder.resolve("daily.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int number = 0; number < 2; number++) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.addRect(100, 100, 200, 300);
          content.fill();
        }
      }
      document.save(pdf.toFile());
    }
  }

  private PrintService postScript(String name) {
    PrintService drawing =
        StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
            DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
            .getPrintService(paper);
    return (PrintService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PrintService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getName")) {
                return name;
              }
              try {
                return method.invoke(drawing, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private PrintService takesPdf(String name, boolean accepting) {
    return (PrintService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PrintService.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getName" -> name;
                  case "getAttribute" ->
                      accepting
                          ? PrinterIsAcceptingJobs.ACCEPTING_JOBS
                          : PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS;
                  case "isDocFlavorSupported" -> arguments[0].equals(DocFlavor.INPUT_STREAM.PDF);
                  case "createPrintJob" -> job();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private DocPrintJob job() {
    return (DocPrintJob)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocPrintJob.class},
            (proxy, method, arguments) -> {
              try (InputStream in = ((Doc) arguments[0]).getStreamForBytes()) {
                in.transferTo(paper);
              }
              jobs.add(((AttributeSet) arguments[1]).get(JobName.class).toString());
              return null;
            });
  }

  private static SystemPrinters printers(PrintService... services) {
    return new SystemPrinters(() -> services);
  }

  @Test
  @DisplayName("REP-4: a queue that takes PDF gets the file as it is, under the report's name")
  void pdf() throws IOException {
    printers(postScript("other"), takesPdf("Office", true)).print("office", pdf, "daily 6:00");
    assertThat(paper.toByteArray()).isEqualTo(Files.readAllBytes(pdf));
    assertThat(jobs).containsExactly("daily 6:00");
  }

  @Test
  @DisplayName("REP-4: for a queue that takes none the pages are drawn")
  void drawn() throws IOException {
    printers(postScript("office")).print("office", pdf, "daily");
    String text = paper.toString(StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("%!PS-Adobe").contains("%%EOF");
    assertThat(text.split("showpage", -1).length).as("pages").isGreaterThanOrEqualTo(3);
  }

  @Test
  @DisplayName("REP-4: a printer that is gone, or takes no jobs, is told with its name")
  void gone() {
    assertThatThrownBy(() -> printers(takesPdf("hall", true)).print("office", pdf, "daily"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no printer office on this station; there are hall");
    assertThatThrownBy(() -> printers().print("office", pdf, "daily"))
        .hasMessageContaining("there is none");
    assertThatThrownBy(() -> printers(takesPdf("office", false)).print("office", pdf, "daily"))
        .hasMessageContaining("accepts no jobs now");
    assertThatThrownBy(() -> new SystemPrinters().check("no-such-printer"))
        .as("the system's own answer")
        .hasMessageContaining("there is no printer no-such-printer");
  }

  @Test
  @DisplayName("OPS-2: whether a printer takes jobs is found out without a job")
  void check() throws IOException {
    printers(takesPdf("office", true)).check("office");
    assertThatThrownBy(() -> printers(takesPdf("office", false)).check("office"))
        .hasMessageContaining("accepts no jobs now");
    assertThat(jobs).isEmpty();
  }
}
