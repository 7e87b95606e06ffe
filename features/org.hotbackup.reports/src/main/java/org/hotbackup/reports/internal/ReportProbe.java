package org.hotbackup.reports.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Probe;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.print.Printers;
import org.hotbackup.reports.internal.print.SystemPrinters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds out whether this station could make the reports of the project now (OPS-2): their templates
 * are there, the printers they name too, and the archive can be written. On a standby as well.
 */
@Component(service = Probe.class)
public final class ReportProbe implements Probe {

  private final Catalogue catalogue;
  private final Path templates;
  private final Path archive;
  private final Printers printers;

  /** Called by the component runtime. */
  @Activate
  public ReportProbe(@Reference Catalogue catalogue, @Reference StationIdentity station) {
    this(
        catalogue,
        station.project().resolve("templates"),
        station.data().resolve("archive"),
        new SystemPrinters());
  }

  ReportProbe(Catalogue catalogue, Path templates, Path archive, Printers printers) {
    this.catalogue = catalogue;
    this.templates = templates;
    this.archive = archive;
    this.printers = printers;
  }

  @Override
  public Kind kind() {
    return Kind.REPORT;
  }

  @Override
  public List<Finding> probe(Duration limit) {
    List<ReportPlan> plans = catalogue.entries().stream().map(Catalogue.Entry::plan).toList();
    List<Finding> findings = new ArrayList<>();
    if (!plans.isEmpty()) {
      findings.add(finding("report archive", this::requireArchive));
    }
    plans.stream()
        .map(ReportPlan::template)
        .distinct()
        .forEach(
            name -> findings.add(finding("report template " + name, () -> requireTemplate(name))));
    plans.stream()
        .flatMap(plan -> plan.printer().stream())
        .distinct()
        .forEach(name -> findings.add(finding("printer " + name, () -> requirePrinter(name))));
    return findings;
  }

  private interface Check {
    /** What was done; throws what is wrong. */
    String run() throws IOException;
  }

  private static Finding finding(String subject, Check check) {
    long begin = System.nanoTime();
    boolean ok = false;
    String detail;
    try {
      detail = check.run();
      ok = true;
    } catch (IOException | RuntimeException e) {
      detail = String.valueOf(e.getMessage());
    }
    return new Finding(subject, ok, detail, Duration.ofNanos(System.nanoTime() - begin));
  }

  private String requireArchive() throws IOException {
    Files.createDirectories(archive);
    Path file = Files.createTempFile(archive, ".probe-", ".tmp");
    try {
      Files.write(file, new byte[1]);
    } finally {
      Files.deleteIfExists(file);
    }
    return "can be written";
  }

  private String requireTemplate(String name) throws IOException {
    Path file = templates.resolve(name + ".html");
    if (!Files.isReadable(file)) {
      throw new IOException("templates/" + name + ".html is not there, or cannot be read");
    }
    return "is there";
  }

  private String requirePrinter(String name) throws IOException {
    printers.check(name);
    return "takes jobs";
  }
}
