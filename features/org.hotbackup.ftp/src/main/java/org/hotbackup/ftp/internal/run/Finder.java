package org.hotbackup.ftp.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.effects.Since;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is to be sent, again and again. What is found twice does no harm: the ledger says what
 * was sent. Owned by one thread.
 */
final class Finder {

  /** What is older is not looked for: the ledger may know it no longer. */
  static final Duration WINDOW = Duration.ofDays(31);

  private static final Logger LOG = LoggerFactory.getLogger(Finder.class);

  /** The archive of this station may lack a report of the other one for so long. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  private static final int MOST_RUNS = 2_000;
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_FILES = 20_000;
  private static final Set<EffectState> SETTLED =
      EnumSet.of(EffectState.DONE, EffectState.GIVEN_UP, EffectState.SKIPPED);

  private final Supplier<Collection<TransferPlan>> plans;

  /** Also what is to be removed. */
  private final BiConsumer<TransferPlan, EffectKey> send;

  private final Retention retention;
  private final Clock clock;
  private final Since since;

  /** By transfer, what need not be found again. */
  private final Set<EffectKey> seen = new HashSet<>();

  private final HistoryPeriods periods = new HistoryPeriods();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> failing = new HashSet<>();

  Finder(
      Supplier<Collection<TransferPlan>> plans,
      BiConsumer<TransferPlan, EffectKey> send,
      Retention retention,
      Since since,
      Clock clock) {
    this.since = since;
    this.plans = plans;
    this.send = send;
    this.retention = retention;
    this.clock = clock;
  }

  /** What the station offers now; each may be {@code null}. */
  record Services(
      EffectLedger ledger, PairRecords records, Reports reports, HistoryPeriods.Here history) {}

  void look(Services services, long term)
      throws NotPermittedException, HistoryUnavailableException {
    if (services.ledger() == null || services.records() == null || !services.ledger().current()) {
      return;
    }
    Instant now = clock.instant();
    seen.removeIf(key -> key.planned().isBefore(now.minus(WINDOW.multipliedBy(2))));
    for (TransferPlan plan : plans.get()) {
      Instant from = since.of(services.records(), term, plan.name(), plan.definition(), now);
      boolean first = begun.add(plan.name());
      if (first) {
        for (Effect row :
            services.ledger().list(SETTLED, plan.items(), now.minus(WINDOW), MOST_ROWS)) {
          seen.add(row.key());
        }
      }
      Instant window = now.minus(first ? WINDOW : OVERLAP);
      if (plan.source() instanceof Source.OfReports of) {
        reports(plan, of, services.reports(), from.isAfter(window) ? from : window);
      } else if (plan.source() instanceof Source.OfFolder of) {
        files(plan, of, from, now);
      } else if (plan.source() instanceof Source.OfHistory of) {
        Instant oldest = now.minus(WINDOW);
        periods
            .found(
                plan.name(),
                of.periods(),
                new HistoryPeriods.Window(from.isAfter(oldest) ? from : oldest, of.settle(), now),
                services.history())
            .forEach(end -> found(plan, plan.key(TransferPlan.HISTORY, end)));
      }
      retention.due(plan, services.ledger(), now).forEach(key -> send.accept(plan, key));
    }
  }

  private void found(TransferPlan plan, EffectKey key) {
    if (seen.add(key)) {
      send.accept(plan, key);
    }
  }

  private void reports(TransferPlan plan, Source.OfReports of, Reports reports, Instant from)
      throws HistoryUnavailableException {
    if (reports == null) {
      return;
    }
    for (ReportRun run : reports.ended(from, MOST_RUNS)) {
      if (run.state() != ReportRun.State.DONE
          || !(of.names().isEmpty() || of.names().contains(run.report()))) {
        continue;
      }
      for (Path file : reports.files(run)) {
        String name = file.getFileName().toString();
        String format = name.substring(name.lastIndexOf('.') + 1);
        if (of.formats().isEmpty() || of.formats().contains(format)) {
          found(plan, plan.key(run.report() + "/" + name, run.planned()));
        }
      }
    }
  }

  private void files(TransferPlan plan, Source.OfFolder of, Instant since, Instant now) {
    PathMatcher matcher = of.folder().getFileSystem().getPathMatcher("glob:" + of.pattern());
    Instant oldest = now.minus(WINDOW);
    Instant from = since.isAfter(oldest) ? since : oldest;
    try (Stream<Path> walk = Files.walk(of.folder())) {
      List<EffectKey> keys = new ArrayList<>();
      for (Path file : walk.limit(MOST_FILES).toList()) {
        Path relative = of.folder().relativize(file);
        if (!matcher.matches(relative) || !Files.isRegularFile(file) || moved(of, file)) {
          continue;
        }
        Instant modified = Sending.modified(file);
        boolean old = of.keeps() && modified.isBefore(from);
        if (!old && !modified.isAfter(now.minus(of.settle()))) {
          keys.add(plan.key(relative.toString().replace('\\', '/'), modified));
        }
      }
      failing.remove(plan.name());
      keys.forEach(key -> found(plan, key));
    } catch (IOException | UncheckedIOException e) {
      if (failing.add(plan.name())) {
        LOG.warn(
            "Transfer {}: folder {} cannot be read: {}", plan.name(), of.folder(), e.toString());
      }
      LOG.debug("Transfer {}: its folder cannot be read", plan.name(), e);
    }
  }

  private static boolean moved(Source.OfFolder of, Path file) {
    return of.move().filter(file::startsWith).isPresent();
  }
}
