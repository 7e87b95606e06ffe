package org.hotbackup.reports.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ReportArchive;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.reports.internal.run.EndedRuns;
import org.hotbackup.reports.internal.run.RecordedRun;
import org.hotbackup.reports.internal.run.ReportWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What page and shell show of reports, and have done. Not gated: a standby shows the archive and
 * makes previews; only the active station makes reports. Thread-safe.
 */
@Component(service = Desk.class)
public final class Desk {

  private static final Duration RUNS = Duration.ofDays(31);

  private final StationIdentity station;
  private final Catalogue catalogue;
  private final Archive archive;
  private final Previews previews;
  private final Clock clock = Clock.systemUTC();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ReportWork work;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PairRecords records;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ReportMaker maker;

  /** Called by the component runtime. */
  @Activate
  public Desk(
      @Reference StationIdentity station,
      @Reference Catalogue catalogue,
      @Reference ReportArchive archive) {
    this.station = station;
    this.catalogue = catalogue;
    this.archive = archive.archive();
    previews = new Previews(this.archive, clock);
  }

  @Deactivate
  void deactivate() {
    previews.close();
  }

  String station() {
    return station.name();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Archive archive() {
    return archive;
  }

  Previews previews() {
    return previews;
  }

  /** The making of reports; empty where this station makes none. */
  Optional<ReportWork> work() {
    return Optional.ofNullable(work);
  }

  /** The next planned time of a report by the clock, whoever makes it. */
  Optional<Instant> next(ReportPlan plan) {
    return plan.schedule().after(clock.instant());
  }

  /** The runs of both stations, the most recently changed first; empty where nobody says. */
  List<RecordedRun> runs(int most) {
    PairRecords known = records;
    if (known == null) {
      return List.of();
    }
    try {
      return RecordedRun.list(known, clock.instant().minus(RUNS), most);
    } catch (HistoryUnavailableException e) {
      return List.of();
    }
  }

  /**
   * Has a report made now.
   *
   * @throws IllegalArgumentException it cannot be; the message says why
   * @throws IllegalStateException the same, but for now only
   */
  RunKey make(String report, Map<String, String> parameters, String by) {
    plan(report);
    return work()
        .orElseThrow(() -> new IllegalArgumentException(EndedRuns.NOT_ACTIVE))
        .make(report, parameters, by);
  }

  /** Same for a preview. */
  void preview(String report, Map<String, String> parameters) throws IOException {
    ReportPlan plan = plan(report);
    ReportMaker known = maker;
    if (known == null) {
      throw new IllegalArgumentException("the history database is not there; try again");
    }
    previews.make(plan, parameters, known);
  }

  /** Cancels a run. */
  void cancel(RunKey key, String by) {
    boolean here =
        work()
            .orElseThrow(() -> new IllegalArgumentException(EndedRuns.NOT_ACTIVE))
            .cancel(key, by);
    if (!here) {
      throw new IllegalArgumentException(key.stem() + " is not being made now");
    }
  }

  /** A file of the latest preview. */
  Optional<Path> previewed(String name) {
    return previews.latest().map(preview -> preview.files().get(name));
  }

  private ReportPlan plan(String report) {
    return catalogue
        .find(report)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no report '"
                        + report
                        + "'; there are "
                        + catalogue.entries().stream().map(entry -> entry.plan().name()).toList()));
  }
}
