package org.hotbackup.reports.internal.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ReportArchive;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was made, for other features (REP-4). Not gated. Thread-safe. */
@Component(service = Reports.class)
public final class EndedRuns implements Reports {

  /** Why a station makes no report. */
  public static final String NOT_ACTIVE =
      "this station is not active, or its licence has no option reports: ask the active one";

  private static final Logger LOG = LoggerFactory.getLogger(EndedRuns.class);

  private final Catalogue catalogue;
  private final Archive archive;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PairRecords records;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile EffectLedger ledger;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ReportWork work;

  /** Called by the component runtime. */
  @Activate
  public EndedRuns(@Reference Catalogue catalogue, @Reference ReportArchive archive) {
    this(catalogue, archive.archive());
  }

  EndedRuns(Catalogue catalogue, Archive archive) {
    this.catalogue = catalogue;
    this.archive = archive;
  }

  @Override
  public List<String> names() {
    return catalogue.entries().stream().map(entry -> entry.plan().name()).toList();
  }

  @Override
  public List<ReportRun> ended(Instant since, int most) throws HistoryUnavailableException {
    PairRecords known = records;
    EffectLedger effects = ledger;
    if (known == null || effects == null) {
      throw new HistoryUnavailableException("there is no history database", null);
    }
    List<ReportRun> runs = new ArrayList<>();
    for (PairRecord record : known.newest(RunLog.RUN, since, most)) {
      Optional<ReportRun> run = ended(record);
      if (run.isPresent() && !(isTriedAgain(run.get(), effects))) {
        runs.add(run.get());
      }
    }
    return runs;
  }

  private static boolean isTriedAgain(ReportRun run, EffectLedger effects)
      throws HistoryUnavailableException {
    if (run.state() != ReportRun.State.FAILED) {
      return false;
    }
    EffectKey key = new EffectKey(ReportPlan.item(run.report()), run.planned(), Making.CHANNEL);
    return effects
        .find(key)
        .filter(row -> row.state() == EffectState.RETRY || row.state() == EffectState.CLAIMED)
        .isPresent();
  }

  private static Optional<ReportRun> ended(PairRecord record) {
    try {
      return ended(RunLog.entry(record));
    } catch (RuntimeException e) {
      LOG.debug("A record of a run is not understood: {}", record, e);
      return Optional.empty();
    }
  }

  /** Empty where it is still being made. */
  static Optional<ReportRun> ended(RunLog.Entry entry) {
    if (entry.state() == RunLog.State.RUNNING || entry.finished().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReportRun(
            entry.key().report(),
            entry.key().planned(),
            ReportRun.State.valueOf(entry.state().name()),
            entry.trigger(),
            entry.finished().get(),
            entry.error()));
  }

  @Override
  public Instant make(String report, Map<String, String> parameters, String by) {
    ReportWork known = work;
    if (known == null) {
      throw new IllegalArgumentException(NOT_ACTIVE);
    }
    return known.make(report, parameters, by).planned();
  }

  @Override
  public Map<ReportRun.Key, Double> running() {
    ReportWork known = work;
    return known == null ? Map.of() : shares(known.runs());
  }

  static Map<ReportRun.Key, Double> shares(List<Run> runs) {
    Map<ReportRun.Key, Double> shares = new LinkedHashMap<>();
    for (Run run : runs) {
      shares.put(new ReportRun.Key(run.key().report(), run.key().planned()), run.share());
    }
    return shares;
  }

  @Override
  public List<Path> files(ReportRun run) {
    if (run.state() != ReportRun.State.DONE) {
      return List.of();
    }
    RunKey key = new RunKey(run.report(), run.planned());
    return archive
        .find(key)
        .map(
            made ->
                made.files().stream()
                    .flatMap(file -> archive.file(key, file.name()).stream())
                    .toList())
        .orElse(List.of());
  }
}
