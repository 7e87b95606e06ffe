package org.hotbackup.reports.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.RetryPolicy;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ArchivedFile;
import org.hotbackup.reports.internal.archive.ArchivedRun;
import org.hotbackup.reports.internal.plan.Period;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one planned report: claimed in the ledger, made beside the archive, put into it whole, and
 * completed in the ledger (REP-3). A station that dies at any step leaves it claimed; whoever works
 * next makes it again, under the same name, so that it is in the archive once.
 */
final class Making {

  static final String CHANNEL = "archive";

  private static final Logger LOG = LoggerFactory.getLogger(Making.class);

  /** So many stations may die while they make it; the next one gives it up. */
  static final int MOST_DEATHS = 5;

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Around around;
  private final Archive archive;
  private final Clock clock;
  private final LongSupplier nanos;

  Making(Around around, Archive archive, Clock clock, LongSupplier nanos) {
    this.around = around;
    this.archive = archive;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Does it in the caller's thread. */
  Result make(ReportPlan plan, Job job, Run run)
      throws InterruptedException, NotPermittedException, HistoryUnavailableException {
    Effects effects = new Effects(around, new EffectKey(plan.item(), job.key().planned(), CHANNEL));
    boolean left = effects.leftByTheDead();
    Optional<Effect> claimed = effects.claim();
    if (claimed.isEmpty()) {
      return effects.notClaimed();
    }
    RunLog.Entry entry = begun(effects, job, left);
    effects.log(entry, clock.instant());
    if (entry.deaths() >= MOST_DEATHS) {
      return deadly(entry, run, effects);
    }
    LOG.debug("Report {} is being made", job.key().stem());
    Path folder = null;
    try {
      folder = archive.workFolder();
      ArchivedRun made = make(plan, entry, run, folder, effects);
      return done(plan, entry, run, made, effects);
    } catch (ReportException e) {
      return failed(entry, run, effects, RunLog.State.FAILED, e.getMessage(), e);
    } catch (InterruptedException e) {
      if (run.cancelledBy().isEmpty()) {
        effects.giveBack(clock.instant());
        throw e;
      }
      String why = "cancelled by " + run.cancelledBy().get();
      return failed(entry, run, effects, RunLog.State.CANCELLED, why, e);
    } catch (HistoryUnavailableException | IOException | UncheckedIOException e) {
      return retry(entry, run, effects, claimed.get().attempts(), e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return retry(entry, run, effects, claimed.get().attempts(), e);
    } finally {
      if (folder != null) {
        archive.discard(folder);
      }
    }
  }

  /** What a person asked for, or a station that died has begun, is made as it was asked for. */
  private RunLog.Entry begun(Effects effects, Job job, boolean left)
      throws NotPermittedException, HistoryUnavailableException {
    RunLog.Entry entry = RunLog.Entry.begun(job, clock.instant());
    Optional<RunLog.Entry> known = effects.logged(job.key());
    return known.isEmpty()
        ? entry
        : new RunLog.Entry(
            job.key(),
            job.trigger().isEmpty() ? known.get().trigger() : job.trigger(),
            RunLog.State.RUNNING,
            entry.started(),
            Optional.empty(),
            "",
            "",
            "",
            left ? known.get().deaths() + 1 : 0,
            known.get().parameters());
  }

  /** It would go on killing one station after the other. */
  private Result deadly(RunLog.Entry entry, Run run, Effects effects)
      throws InterruptedException, NotPermittedException {
    String why =
        entry.deaths()
            + " times a station ended while it made this report; look into their logs, correct the"
            + " template, and make it by hand";
    return failed(entry, run, effects, RunLog.State.FAILED, why, new IOException(why));
  }

  private ArchivedRun make(
      ReportPlan plan, RunLog.Entry entry, Run run, Path folder, Effects effects)
      throws ReportException,
          HistoryUnavailableException,
          NotPermittedException,
          InterruptedException,
          IOException {
    Instant planned = entry.key().planned();
    Period.Span span = plan.period().of(planned);
    boolean incomplete = !complete(plan.patience(), span, run);
    Map<String, String> parameters = new HashMap<>(plan.parameters());
    parameters.putAll(entry.parameters());
    ReportRequest request =
        new ReportRequest(
            plan.name(),
            plan.template(),
            planned,
            span.from(),
            span.to(),
            plan.zone(),
            parameters,
            plan.formats(),
            incomplete);
    ReportMaker maker =
        around
            .maker()
            .orElseThrow(
                () ->
                    new HistoryUnavailableException("there is nothing to make reports with", null));
    List<Path> files = maker.make(request, folder, run);
    return archive.store(
        entry.key(),
        effects.term(),
        around.station(),
        clock.instant(),
        incomplete,
        files,
        () -> mayBePlaced(run));
  }

  private void mayBePlaced(Run run) throws NotPermittedException {
    if (run.stopped()) {
      throw new NotPermittedException("the station has ended its work");
    }
    around.permit();
  }

  /** Waits for history that is on its way, as long as the plan says. */
  private boolean complete(Duration wait, Period.Span span, Run run) throws InterruptedException {
    long start = nanos.getAsLong();
    Completeness now = around.history(span.from());
    while (now == Completeness.SYNCHRONISING
        && nanos.getAsLong() - start < wait.toNanos()
        && !run.cancelled()) {
      run.pause(LOOK);
      now = around.history(span.from());
    }
    return now == Completeness.COMPLETE;
  }

  private Result done(
      ReportPlan plan, RunLog.Entry entry, Run run, ArchivedRun made, Effects effects)
      throws InterruptedException, NotPermittedException {
    String files = String.join(" ", made.files().stream().map(ArchivedFile::name).toList());
    effects.end(run, EffectState.DONE, Optional.empty(), files);
    String file = made.key().stem();
    RunLog.Entry ended =
        entry.ended(RunLog.State.DONE, clock.instant(), file, plan.printer().orElse(""), "");
    effects.logInTheEnd(run, ended, clock);
    around.ended(ended);
    LOG.info(
        "Report {} made: {}{}",
        made.key().stem(),
        plan.formats().stream().sorted().map(Format::ending).toList(),
        made.incomplete() ? ", marked incomplete as history is missing" : "");
    return plan.printer().isPresent() ? new Result.Print() : new Result.Over();
  }

  private Result failed(
      RunLog.Entry entry, Run run, Effects effects, RunLog.State state, String message, Exception e)
      throws InterruptedException, NotPermittedException {
    String why = Effects.line(message);
    LOG.error("Report {} is not made: {}", entry.key().stem(), why);
    LOG.debug("Report {} is not made", entry.key().stem(), e);
    effects.end(run, EffectState.GIVEN_UP, Optional.empty(), why);
    RunLog.Entry ended = entry.ended(state, clock.instant(), "", "", why);
    effects.logInTheEnd(run, ended, clock);
    around.ended(ended);
    return new Result.Over();
  }

  private Result retry(RunLog.Entry entry, Run run, Effects effects, int attempts, Throwable e)
      throws InterruptedException, NotPermittedException {
    String why = Effects.line(e.getMessage() == null ? e.toString() : e.getMessage());
    if (RetryPolicy.DEFAULT.over(attempts)) {
      return failed(
          entry,
          run,
          effects,
          RunLog.State.FAILED,
          "given up after " + attempts + " attempts: " + why,
          new IOException(e));
    }
    Instant next = clock.instant().plus(RetryPolicy.DEFAULT.pause(attempts));
    if (attempts == 1) {
      LOG.warn("Report {} cannot be made now and is tried again: {}", entry.key().stem(), why);
    }
    LOG.debug("Report {} cannot be made now", entry.key().stem(), e);
    effects.end(run, EffectState.RETRY, Optional.of(next), why);
    effects.logInTheEnd(run, entry.ended(RunLog.State.FAILED, clock.instant(), "", "", why), clock);
    return new Result.Again(next);
  }
}
