package org.hotbackup.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hotbackup.audit.chain.Trail;
import org.hotbackup.audit.chain.Verdict;
import org.hotbackup.audit.chain.Verification;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The audit trail (OUT-4). */
@Command(
    name = "audit",
    description = "Verifies the audit trail of a station.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say verify");
  }

  @Command(
      description = {
        "Verifies every row of the audit trail, whether the station runs or not: the files of both",
        "stations, and the embedded database. Exit status 0 where all are genuine, else 1."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "DIR", description = "The station directory.") Path directory) {
    StationDirectory station = StationDirectory.open(directory);
    PrintWriter out = spec.commandLine().getOut();
    try {
      Optional<Verification.Held> database = database(station, out);
      List<Verdict> verdicts =
          new Verification(new Trail(station.data().resolve("audit"))).verify(database);
      verdicts.forEach(verdict -> out.println(verdict.text()));
      if (verdicts.isEmpty()) {
        out.println(station.name() + ": there is no audit trail");
        return ExitStatus.FAILURE;
      }
      boolean genuine = verdicts.stream().allMatch(verdict -> verdict.problem().isEmpty());
      return genuine ? ExitStatus.OK : ExitStatus.FAILURE;
    } catch (IOException e) {
      throw new Failure(
          "the audit trail cannot be read: " + e.getMessage() + "; check the rights of its files",
          e);
    }
  }

  /** The embedded database; what is kept elsewhere the station itself compares. */
  private static Optional<Verification.Held> database(StationDirectory station, PrintWriter out)
      throws IOException {
    Path file = station.data().resolve("history.db");
    if (Files.isRegularFile(file)) {
      return Optional.of(AuditDatabase.open(file));
    }
    out.println(
        "no embedded database in "
            + station.data()
            + ": only files are verified; the shell command hotbackup:audit compares another one");
    return Optional.empty();
  }
}
