package org.hotbackup.reports.internal.print;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.JobSheets;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/**
 * The system's print service: CUPS on Linux, the spooler on Windows. A queue that takes PDF gets
 * the file as it is; for any other the pages are drawn. Thread-safe.
 */
public final class SystemPrinters implements Printers {

  private static final String POLLING = "sun.java2d.print.polling";
  private static final DocFlavor PDF = DocFlavor.INPUT_STREAM.PDF;
  private static final DocFlavor PAGES = DocFlavor.SERVICE_FORMATTED.PAGEABLE;

  /** What Java hands jobs to CUPS with. */
  private static final Path LPR = Path.of("/usr/bin/lpr");

  private final Supplier<PrintService[]> services;

  /** Those of the system. */
  public SystemPrinters() {
    this(() -> PrintServiceLookup.lookupPrintServices(null, null));
    if (System.getProperty(POLLING) == null) {
      // Java else tells for minutes of printers that are gone, and none of those that are new.
      System.setProperty(POLLING, "false");
    }
  }

  /** Looks them up anew each time: printers come and go. */
  SystemPrinters(Supplier<PrintService[]> services) {
    this.services = services;
  }

  @Override
  public void check(String printer) throws IOException {
    PrintService service = ready(printer);
    if (service.getClass().getName().startsWith("sun.print.IPP") && !Files.isExecutable(LPR)) {
      throw new IOException(
          "Java prints by " + LPR + ", which is not there: install it (Debian: cups-bsd)");
    }
  }

  @Override
  public void print(String printer, Path pdf, String title) throws IOException {
    PrintService service = ready(printer);
    PrintRequestAttributeSet attributes =
        new HashPrintRequestAttributeSet(new JobName(title, null));
    // Java else may ask CUPS for a banner page.
    attributes.add(JobSheets.NONE);
    try {
      if (service.isDocFlavorSupported(PDF)) {
        try (InputStream in = Files.newInputStream(pdf)) {
          print(service, new SimpleDoc(in, PDF, null), attributes);
        }
      } else if (service.isDocFlavorSupported(PAGES)) {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
          print(service, new SimpleDoc(new PDFPageable(document), PAGES, null), attributes);
        }
      } else {
        throw new IOException("printer " + printer + " takes neither PDF nor drawn pages");
      }
    } catch (PrintException | RuntimeException e) {
      throw new IOException("printer " + printer + " does not take the job: " + e.getMessage(), e);
    }
  }

  private static void print(PrintService service, Doc doc, PrintRequestAttributeSet attributes)
      throws PrintException {
    service.createPrintJob().print(doc, attributes);
  }

  private PrintService ready(String printer) throws IOException {
    PrintService service = find(printer);
    if (PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS.equals(
        service.getAttribute(PrinterIsAcceptingJobs.class))) {
      throw new IOException("printer " + printer + " accepts no jobs now");
    }
    return service;
  }

  private PrintService find(String printer) throws IOException {
    PrintService[] known = services.get();
    for (PrintService service : known) {
      if (service.getName().equalsIgnoreCase(printer)) {
        return service;
      }
    }
    throw new IOException(
        "there is no printer "
            + printer
            + " on this station; there "
            + (known.length == 0
                ? "is none"
                : "are "
                    + Arrays.stream(known)
                        .map(PrintService::getName)
                        .collect(Collectors.joining(", "))));
  }
}
