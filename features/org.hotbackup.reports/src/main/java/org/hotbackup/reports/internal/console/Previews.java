package org.hotbackup.reports.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.hotbackup.reports.internal.Threads;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.plan.Period;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports made to be looked at: in a folder that is deleted when the next one is made, known to
 * neither archive nor ledger. One at a time. Thread-safe.
 */
final class Previews implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

  /** The latest preview. */
  static final class Preview implements Progress {
    final String report;
    final Instant asked;
    private volatile double share;
    private volatile boolean cancelled;
    private volatile boolean over;
    private volatile String error = "";
    private volatile Map<String, Path> files = Map.of();

    private Preview(String report, Instant asked) {
      this.report = report;
      this.asked = asked;
    }

    double share() {
      return share;
    }

    boolean over() {
      return over;
    }

    String error() {
      return error;
    }

    /** By name. */
    Map<String, Path> files() {
      return files;
    }

    @Override
    public void at(double reached) {
      share = reached;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }

  private final Archive archive;
  private final Clock clock;
  private final ExecutorService thread = Threads.few("report-preview", 1);
  private Optional<Preview> latest = Optional.empty();
  private Optional<Path> folder = Optional.empty();

  Previews(Archive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  synchronized Optional<Preview> latest() {
    return latest;
  }

  /**
   * Begins one; the one before is over with it.
   *
   * @throws IOException the disk does not take it
   */
  synchronized void make(ReportPlan plan, Map<String, String> parameters, ReportMaker maker)
      throws IOException {
    latest.ifPresent(former -> former.cancelled = true);
    Preview preview = new Preview(plan.name(), clock.instant());
    latest = Optional.of(preview);
    thread.execute(() -> make(preview, plan, parameters, maker));
  }

  private void make(
      Preview preview, ReportPlan plan, Map<String, String> parameters, ReportMaker maker) {
    try {
      Path to = emptyFolder();
      Map<String, String> all = new HashMap<>(plan.parameters());
      all.putAll(parameters);
      Period.Span span = plan.period().of(preview.asked);
      List<Path> made =
          maker.make(
              new ReportRequest(
                  plan.name(),
                  plan.template(),
                  preview.asked,
                  span.from(),
                  span.to(),
                  plan.zone(),
                  all,
                  plan.formats(),
                  false),
              to,
              preview);
      Map<String, Path> files = new HashMap<>();
      made.forEach(file -> files.put(file.getFileName().toString(), file));
      preview.files = Map.copyOf(files);
    } catch (InterruptedException e) {
      preview.error = "given up";
      LOG.debug("A preview was given up", e);
    } catch (Exception | LinkageError | StackOverflowError e) {
      preview.error = String.valueOf(e.getMessage() == null ? e : e.getMessage());
      LOG.debug("A preview of report {} failed", plan.name(), e);
    } finally {
      preview.over = true;
    }
  }

  private synchronized Path emptyFolder() throws IOException {
    folder.ifPresent(archive::discard);
    folder = Optional.of(archive.workFolder());
    return folder.get();
  }

  /** Gives up what is under way and deletes what is there. */
  @Override
  public synchronized void close() {
    latest.ifPresent(preview -> preview.cancelled = true);
    thread.shutdownNow();
    folder.ifPresent(archive::discard);
  }
}
