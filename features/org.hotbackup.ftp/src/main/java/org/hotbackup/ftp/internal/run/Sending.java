package org.hotbackup.ftp.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.effects.Attempt;
import org.hotbackup.effects.Checkpoint;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.hotbackup.ftp.internal.remote.Remote;
import org.hotbackup.ftp.internal.remote.Remotes;

/** Sends the file that a row of the ledger means, by what is configured when it is sent. */
final class Sending implements Attempt {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Supplier<Optional<TransferPlan>> plans;
  private final Supplier<Optional<Reports>> reports;
  private final Supplier<Optional<HistoryQuery>> history;
  private final Retention retention;
  private final Remotes remotes;
  private final String station;

  Sending(
      Supplier<Optional<TransferPlan>> plans,
      Supplier<Optional<Reports>> reports,
      Supplier<Optional<HistoryQuery>> history,
      Retention retention,
      Remotes remotes,
      String station) {
    this.plans = plans;
    this.reports = reports;
    this.history = history;
    this.retention = retention;
    this.remotes = remotes;
    this.station = station;
  }

  /**
   * What is sent now.
   *
   * @param repeat whether somebody may have sent it before
   */
  private record Due(TransferPlan plan, EffectKey key, boolean repeat, Checkpoint checkpoint) {}

  @Override
  public String run(Effect claimed, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    TransferPlan plan =
        plans.get().orElseThrow(() -> new GiveUpException("the transfer is configured no longer"));
    String path = claimed.key().item().substring(plan.items().length());
    Due due = new Due(plan, claimed.key(), claimed.attempts() > 1, checkpoint);
    if (plan.source() instanceof Source.OfFolder folder) {
      return ofFolder(due, folder, path);
    }
    if (plan.source() instanceof Source.OfHistory of) {
      return ofHistory(due, of);
    }
    String report = path.substring(0, Math.max(0, path.indexOf('/')));
    Path file = ofReport(report, path.substring(path.indexOf('/') + 1), due.key().planned());
    return send(due, file, name(due, file.getFileName().toString(), report));
  }

  private Path ofReport(String report, String name, Instant planned) throws IOException {
    ReportRun run = new ReportRun(report, planned, ReportRun.State.DONE, "", planned, "");
    return reports
        .get()
        .orElseThrow(() -> new IOException("the reports feature is not there"))
        .files(run)
        .stream()
        .filter(file -> file.getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IOException(name + " is not in the archive of this station, or not yet"));
  }

  private String ofFolder(Due due, Source.OfFolder folder, String path)
      throws IOException, GiveUpException, NotPermittedException {
    Path file = folder.folder().resolve(path).normalize();
    String target = name(due, file.getFileName().toString(), "");
    if (!file.startsWith(folder.folder())) {
      throw new GiveUpException(path + " leads out of folder " + folder.folder());
    }
    if (!Files.isRegularFile(file)) {
      // A station that died may have done everything but tell the ledger.
      OptionalLong there =
          due.repeat() && !folder.keeps() ? there(due, target) : OptionalLong.empty();
      if (there.isPresent()) {
        return target
            + ", "
            + there.getAsLong()
            + " bytes, was sent before"
            + Retention.at(due.plan());
      }
      throw new IOException(file + " is not on this station");
    }
    if (!modified(file).equals(due.key().planned())) {
      return path + " was changed before it was sent; as it is now it is sent for itself";
    }
    String detail = send(due, file, target);
    due.checkpoint().require();
    if (folder.delete()) {
      Files.deleteIfExists(file);
    } else if (folder.move().isPresent()) {
      Path to = folder.move().get().resolve(path);
      Files.createDirectories(to.getParent());
      Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return detail;
  }

  private String ofHistory(Due due, Source.OfHistory of)
      throws IOException, GiveUpException, NotPermittedException {
    Instant end = due.key().planned();
    if (!of.periods().begin(end).equals(end)) {
      throw new GiveUpException("no period ends then any more, for period is " + of.periods());
    }
    HistoryQuery query =
        history.get().orElseThrow(() -> new IOException("there is no history database now"));
    Path file = Files.createTempFile("hotbackup-history-", ".csv");
    try {
      Instant from = of.periods().begin(end.minus(1, ChronoUnit.MICROS));
      HistoryCsv.write(query, of.tags(), from, end, file);
      String name = due.plan().name() + "_" + STAMP.format(end) + ".csv";
      return send(due, file, name(due, name, ""));
    } catch (HistoryUnavailableException e) {
      throw new IOException("the history cannot be read now: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** When a file was changed last, as the ledger keeps times. */
  static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private String name(Due due, String file, String report) {
    String transfer = due.plan().name();
    return due.plan()
        .target()
        .of(
            Map.of("file", file, "report", report, "station", station, "transfer", transfer),
            due.key().planned());
  }

  private String send(Due due, Path file, String target)
      throws IOException, GiveUpException, NotPermittedException {
    retention.begin(due.plan(), target, due.key());
    try (Remote remote = open(due)) {
      return new Upload(remote, due.checkpoint())
              .send(file, target, due.plan().replace(), due.repeat())
          + Retention.at(due.plan());
    }
  }

  private OptionalLong there(Due due, String target) throws IOException {
    try (Remote remote = open(due)) {
      return remote.size(target);
    }
  }

  private Remote open(Due due) throws IOException {
    Remote remote = remotes.open(due.plan().address(), due.plan().login());
    due.checkpoint().onStop(remote);
    return remote;
  }
}
