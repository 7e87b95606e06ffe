package org.hotbackup.reports.internal.print;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/**
 * The system's print service: CUPS on Linux, the spooler on Windows. A queue that takes PDF gets
 * the file as it is; for any other the pages are drawn. Thread-safe.
 */
public final class SystemPrinters implements Printers {

  private static final DocFlavor PDF = DocFlavor.INPUT_STREAM.PDF;
  private static final DocFlavor PAGES = DocFlavor.SERVICE_FORMATTED.PAGEABLE;

  private final Supplier<PrintService[]> services;

  /** Those of the system. */
  public SystemPrinters() {
    this(() -> PrintServiceLookup.lookupPrintServices(null, null));
  }

  /** Looks them up anew each time: printers come and go. */
  SystemPrinters(Supplier<PrintService[]> services) {
    this.services = services;
  }

  @Override
  public List<String> names() {
    return Arrays.stream(services.get()).map(PrintService::getName).sorted().toList();
  }

  @Override
  public void print(String printer, Path pdf, String title) throws IOException {
    PrintService service = find(printer);
    if (PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS.equals(
        service.getAttribute(PrinterIsAcceptingJobs.class))) {
      throw new IOException("printer " + printer + " accepts no jobs now");
    }
    PrintRequestAttributeSet attributes =
        new HashPrintRequestAttributeSet(new JobName(title, null));
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
