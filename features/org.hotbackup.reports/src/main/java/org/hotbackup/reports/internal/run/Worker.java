package org.hotbackup.reports.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out jobs, in the caller's thread. Thread-safe. */
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int LONGEST_SECONDS = 30;

  private final Around around;
  private final Archive archive;
  private final Clock clock;
  private final Making making;
  private final Printing printing;

  Worker(Around around, Archive archive, Clock clock, LongSupplier nanos) {
    this.around = around;
    this.archive = archive;
    this.clock = clock;
    making = new Making(around, archive, clock, nanos);
    printing = new Printing(around, archive, clock);
  }

  /** Whether it can be told already what was made. */
  boolean knowsArchive() {
    return archive.loaded();
  }

  /**
   * Does one.
   *
   * @return what is to be done next about the same run
   */
  Optional<Job> work(ReportPlan plan, Job job, Run run) {
    try {
      Result result =
          switch (job.what()) {
            case MAKE -> making.make(plan, job, run);
            case PRINT -> print(job, run);
            case SKIP -> skip(plan, job);
            case NOTE -> note(plan, job);
          };
      if (result instanceof Result.Again again) {
        return Optional.of(job.again(again.when()));
      }
      return result instanceof Result.Print
          ? Optional.of(job.with(Job.What.PRINT))
          : Optional.empty();
    } catch (InterruptedException e) {
      LOG.debug("Report {} was given up with the work of this station", job.key().stem());
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (NotPermittedException | HistoryUnavailableException | RuntimeException e) {
      if (job.failures() == 0) {
        LOG.warn(
            "Report {} cannot be begun or ended now and is tried again: {}",
            job.key().stem(),
            e.getMessage());
      }
      LOG.debug("Report {} cannot be begun or ended now", job.key().stem(), e);
      long seconds = Math.min(1 + job.failures(), LONGEST_SECONDS);
      return Optional.of(job.notBegun(clock.instant().plus(Duration.ofSeconds(seconds))));
    }
  }

  /** Whether a run is in the archive of this station. */
  boolean archived(RunKey key) {
    return archive.find(key).isPresent();
  }

  private Result print(Job job, Run run)
      throws NotPermittedException, HistoryUnavailableException, InterruptedException {
    Optional<RunLog.Entry> entry = entry(job);
    return entry.isEmpty() || entry.get().printer().isEmpty()
        ? new Result.Over()
        : printing.print(job, entry.get().printer(), run);
  }

  private Optional<RunLog.Entry> entry(Job job) throws HistoryUnavailableException {
    return new Effects(around, key(job)).logged(job.key());
  }

  private static EffectKey key(Job job) {
    return new EffectKey(ReportPlan.item(job.key().report()), job.key().planned(), Making.CHANNEL);
  }

  private Result skip(ReportPlan plan, Job job)
      throws NotPermittedException, HistoryUnavailableException {
    Effects effects = new Effects(around, key(job));
    if (effects.row().isPresent()) {
      return new Result.Over();
    }
    String why = "was due while nobody was active; catch.up is " + plan.catchUp();
    effects.skip(why);
    Instant now = clock.instant();
    RunLog.Entry ended = RunLog.Entry.begun(job, now).ended(RunLog.State.SKIPPED, now, "", "", why);
    effects.log(ended, now);
    around.ended(ended);
    LOG.info("Report {} is left out: it {}", job.key().stem(), why);
    return new Result.Over();
  }

  /** The station that made it died before it could note so. */
  private Result note(ReportPlan plan, Job job)
      throws NotPermittedException, HistoryUnavailableException {
    Effects effects = new Effects(around, key(job));
    Optional<RunLog.Entry> entry =
        effects.logged(job.key()).filter(known -> known.state() == RunLog.State.RUNNING);
    boolean done = effects.row().filter(row -> row.state() == EffectState.DONE).isPresent();
    if (entry.isEmpty() || !done) {
      return new Result.Over();
    }
    Instant now = clock.instant();
    Instant made = archive.find(job.key()).map(run -> run.made()).orElse(now);
    String printer = plan.printer().orElse("");
    RunLog.Entry ended = entry.get().ended(RunLog.State.DONE, made, job.key().stem(), printer, "");
    effects.log(ended, now);
    around.ended(ended);
    return printer.isEmpty() ? new Result.Over() : new Result.Print();
  }
}
