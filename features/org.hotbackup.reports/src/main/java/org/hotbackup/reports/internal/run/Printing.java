package org.hotbackup.reports.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.RetryPolicy;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ArchivedRun;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a report that is in the archive: an effect of its own (REP-4). Where a station dies after
 * the printer has taken the job and before the ledger says so, it is printed again.
 */
final class Printing {

  static final String CHANNEL = "printer:";

  private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

  private final Around around;
  private final Archive archive;
  private final Clock clock;

  Printing(Around around, Archive archive, Clock clock) {
    this.around = around;
    this.archive = archive;
    this.clock = clock;
  }

  Result print(Job job, String printer, Run run)
      throws NotPermittedException, HistoryUnavailableException, InterruptedException {
    String item = ReportPlan.item(job.key().report());
    Effects effects =
        new Effects(around, new EffectKey(item, job.key().planned(), CHANNEL + printer));
    Optional<Effect> claimed = effects.claim();
    if (claimed.isEmpty()) {
      return effects.notClaimed();
    }
    String stem = job.key().stem();
    try {
      Path pdf = pdf(job.key());
      around.permit();
      around.printers().print(printer, pdf, stem);
      effects.end(run, EffectState.DONE, Optional.empty(), "");
      LOG.info("Report {} was handed to printer {}", stem, printer);
      return new Result.Over();
    } catch (IOException | RuntimeException e) {
      String why = Effects.line(e.getMessage() == null ? e.toString() : e.getMessage());
      int attempts = claimed.get().attempts();
      LOG.debug("Report {} is not printed", stem, e);
      if (RetryPolicy.DEFAULT.over(attempts)) {
        LOG.error("Report {} is not printed, given up after {} attempts: {}", stem, attempts, why);
        effects.end(run, EffectState.GIVEN_UP, Optional.empty(), why);
        return new Result.Over();
      }
      if (attempts == 1) {
        LOG.warn("Report {} cannot be printed now and is tried again: {}", stem, why);
      }
      Instant next = clock.instant().plus(RetryPolicy.DEFAULT.pause(attempts));
      effects.end(run, EffectState.RETRY, Optional.of(next), why);
      return new Result.Again(next);
    }
  }

  private Path pdf(RunKey key) throws IOException {
    ArchivedRun run =
        archive
            .find(key)
            .orElseThrow(() -> new IOException("its file has not come from the other station yet"));
    return run.files().stream()
        .filter(file -> file.name().endsWith(".pdf"))
        .findFirst()
        .flatMap(file -> archive.file(key, file.name()))
        .orElseThrow(() -> new IOException("it was made without a PDF"));
  }
}
