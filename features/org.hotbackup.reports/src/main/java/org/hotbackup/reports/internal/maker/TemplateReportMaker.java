package org.hotbackup.reports.internal.maker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.reports.internal.Threads;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.hotbackup.reports.internal.document.Tables;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.hotbackup.reports.internal.template.Guard;
import org.hotbackup.reports.internal.template.TemplateEngine;
import org.hotbackup.reports.internal.template.TemplateResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reports from the templates of the project (REP-2). */
@Component
public final class TemplateReportMaker implements ReportMaker {

  private static final Logger LOG = LoggerFactory.getLogger(TemplateReportMaker.class);

  /** The folder of the project in which templates are. */
  static final String FOLDER = "templates";

  private static final int MOST_CHARACTERS = 10_000_000;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** For what cannot be interrupted at once, such as a page that is being laid out. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

  /** How much of the work is done when the template has run. */
  private static final double TEMPLATE_SHARE = 0.6;

  private final HistoryQuery history;
  private final TemplateEngine engine;
  private final Duration longest;
  private final ScheduledExecutorService timer;
  private final Detached detached;
  private final Map<Format, FormatWriter> writers = new EnumMap<>(Format.class);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Conditions conditions;

  @Activate
  public TemplateReportMaker(@Reference HistoryQuery history, @Reference StationIdentity station) {
    this(
        history,
        new TemplateEngine(station.project().resolve(FOLDER), MOST_CHARACTERS),
        LONGEST,
        GRACE,
        station.version());
  }

  TemplateReportMaker(
      HistoryQuery history,
      TemplateEngine engine,
      Duration longest,
      Duration grace,
      String version) {
    this.history = history;
    this.engine = engine;
    this.longest = longest;
    this.timer = Threads.timer("report-watch");
    this.detached = new Detached(longest.plus(grace), grace);
    writers.put(Format.PDF, new PdfWriter(PdfWriter.mostElements()));
    writers.put(Format.XLSX, new ExcelWriter(version));
    writers.put(Format.HTML, new HtmlWriter());
    writers.put(Format.CSV, new CsvWriter());
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Override
  public List<Path> make(ReportRequest request, Path folder, Progress progress)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    requireName("report", request.report());
    requireName("template", request.template());
    return detached.run(
        request.report(),
        stop -> {
          try (Guard guard = new Guard(timer, longest, stop)) {
            return make(request, folder, progress, guard);
          }
        },
        progress::cancelled);
  }

  private static void requireName(String what, String name) throws ReportException {
    if (!NAME.matcher(name).matches()) {
      throw new ReportException(
          what
              + " '"
              + name
              + "' is refused: use 1 to 100 letters, digits, spaces, dots, hyphens and underscores,"
              + " beginning with a letter or digit");
    }
  }

  private List<Path> make(ReportRequest request, Path folder, Progress progress, Guard guard)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    progress.at(0);
    TemplateResult result = engine.run(request, history, Optional.ofNullable(conditions), guard);
    progress.at(TEMPLATE_SHARE);
    ReportDocument document =
        ReportDocument.of(result.text(), request.template(), result.charts().size());
    fillTotals(document, request);
    Styles.addTo(document, request.incomplete());
    MadeReport report = new MadeReport(request, document, Tables.of(document), result.charts());
    List<Path> files = new ArrayList<>();
    for (Format format : Format.values()) {
      if (request.formats().contains(format)) {
        guard.rethrow();
        Path file = folder.resolve(request.report() + "." + format.ending());
        write(report, format, file, guard);
        files.add(file);
        double share = (double) files.size() / request.formats().size();
        progress.at(TEMPLATE_SHARE + (1 - TEMPLATE_SHARE) * share);
      }
    }
    return List.copyOf(files);
  }

  private static void fillTotals(ReportDocument document, ReportRequest request)
      throws ReportException {
    try {
      Tables.fillTotals(document);
    } catch (IllegalArgumentException e) {
      throw new ReportException(
          "templates/" + request.template() + ".html: total(): " + e.getMessage(), e);
    }
  }

  /**
   * At its name only when it is whole: a report that was left behind must not write into a later
   * one.
   */
  private void write(MadeReport report, Format format, Path file, Guard guard)
      throws ReportException, InterruptedException {
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        writers.get(format).write(report, out);
      }
      guard.rethrow();
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      guard.rethrow();
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      guard.rethrow();
      throw e;
    } finally {
      deleteQuietly(draft);
    }
  }

  private static void deleteQuietly(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      LOG.debug("{} stays", draft, e);
    }
  }
}
