package org.hotbackup.ftp.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hotbackup.api.Effect;
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

  private final Supplier<Optional<TransferPlan>> plans;
  private final Supplier<Optional<Reports>> reports;
  private final Remotes remotes;
  private final String station;

  Sending(
      Supplier<Optional<TransferPlan>> plans,
      Supplier<Optional<Reports>> reports,
      Remotes remotes,
      String station) {
    this.plans = plans;
    this.reports = reports;
    this.remotes = remotes;
    this.station = station;
  }

  @Override
  public String run(Effect claimed, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    TransferPlan plan =
        plans.get().orElseThrow(() -> new GiveUpException("the transfer is configured no longer"));
    String path = claimed.key().item().substring(plan.items().length());
    boolean repeat = claimed.attempts() > 1;
    Instant planned = claimed.key().planned();
    if (plan.source() instanceof Source.OfFolder folder) {
      return ofFolder(plan, folder, path, planned, repeat, checkpoint);
    }
    String report = path.substring(0, Math.max(0, path.indexOf('/')));
    Path file = ofReport(report, path.substring(path.indexOf('/') + 1), planned);
    return send(
        plan, file, name(plan, file.getFileName().toString(), report, planned), repeat, checkpoint);
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

  private String ofFolder(
      TransferPlan plan,
      Source.OfFolder folder,
      String path,
      Instant modified,
      boolean repeat,
      Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    Path file = folder.folder().resolve(path).normalize();
    String target = name(plan, file.getFileName().toString(), "", modified);
    if (!file.startsWith(folder.folder())) {
      throw new GiveUpException(path + " leads out of folder " + folder.folder());
    }
    if (!Files.isRegularFile(file)) {
      // A station that died may have done everything but tell the ledger.
      if (repeat && !folder.keeps() && isThere(plan, target, checkpoint)) {
        return target + ", was sent before";
      }
      throw new IOException(file + " is not on this station");
    }
    if (!modified(file).equals(modified)) {
      return path + " was changed before it was sent; as it is now it is sent for itself";
    }
    String detail = send(plan, file, target, repeat, checkpoint);
    checkpoint.require();
    if (folder.delete()) {
      Files.deleteIfExists(file);
    } else if (folder.move().isPresent()) {
      Path to = folder.move().get().resolve(path);
      Files.createDirectories(to.getParent());
      Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return detail;
  }

  /** When a file was changed last, as the ledger keeps times. */
  static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private String name(TransferPlan plan, String file, String report, Instant planned) {
    return plan.target()
        .of(
            Map.of("file", file, "report", report, "station", station, "transfer", plan.name()),
            planned);
  }

  private String send(
      TransferPlan plan, Path file, String target, boolean repeat, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    try (Remote remote = remotes.open(plan.address(), plan.login())) {
      checkpoint.onStop(remote);
      return new Upload(remote, checkpoint).send(file, target, plan.replace(), repeat);
    }
  }

  private boolean isThere(TransferPlan plan, String target, Checkpoint checkpoint)
      throws IOException {
    try (Remote remote = remotes.open(plan.address(), plan.login())) {
      checkpoint.onStop(remote);
      return remote.size(target).isPresent();
    }
  }
}
