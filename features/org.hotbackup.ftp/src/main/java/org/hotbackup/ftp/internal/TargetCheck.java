package org.hotbackup.ftp.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Remote;
import org.hotbackup.ftp.internal.remote.Remotes;

/**
 * Finds out whether a target would take a file: logs in, writes a small file under a temporary
 * name, renames and removes it (OPS-2). Stateless.
 */
final class TargetCheck {

  private static final String BEGIN = ".hotbackup-test-";

  private final Remotes remotes;

  TargetCheck(Remotes remotes) {
    this.remotes = remotes;
  }

  /** Never throws; blocks for a few times the time-out of the transfer at the most. */
  Finding test(TransferPlan plan) {
    long begin = System.nanoTime();
    boolean ok = false;
    String detail;
    try {
      detail = write(plan);
      ok = true;
    } catch (IOException | RuntimeException e) {
      String text = e.getMessage() == null ? e.toString() : e.getMessage();
      detail = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Finding("transfer " + plan.name(), ok, detail, took);
  }

  private String write(TransferPlan plan) throws IOException {
    Path file = Files.createTempFile("hotbackup-test-", ".tmp");
    try (Remote remote = remotes.open(plan.address(), plan.login())) {
      Files.write(file, new byte[] {'o', 'k'});
      String name = BEGIN + UUID.randomUUID();
      remote.write(file, name, 0);
      String renamed = name + "-renamed";
      remote.rename(name, renamed);
      boolean whole = remote.size(renamed).orElse(-1) == Files.size(file);
      remote.delete(renamed);
      if (!whole) {
        throw new IOException(
            plan.address().words() + " does not keep what is written; is it full?");
      }
      return plan.address().words() + " takes files";
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
