package org.hotbackup.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hotbackup.audit.chain.Trail;
import org.hotbackup.audit.chain.Verdict;
import org.hotbackup.audit.chain.Verification;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDatabase;
import org.hotbackup.launcher.station.StationDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        "stations, and the table in its database. Exit status 0 where all are genuine, else 1, also",
        "where the database could not be compared."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "DIR", description = "The station directory.") Path directory,
      @Option(names = "--files", description = "Leave the database out.") boolean filesOnly) {
    StationDirectory station = StationDirectory.open(directory);
    PrintWriter out = spec.commandLine().getOut();
    Verification verification = new Verification(new Trail(station.data().resolve("audit")));
    try {
      Optional<String> notCompared = Optional.empty();
      List<Verdict> verdicts;
      try {
        verdicts = verification.verify(filesOnly ? Optional.empty() : database(station));
      } catch (AuditDatabase.UnreadableException | Failure e) {
        notCompared = Optional.of(e.getMessage());
        verdicts = verification.verify(Optional.empty());
      }
      verdicts.forEach(verdict -> out.println(verdict.text()));
      if (verdicts.isEmpty()) {
        out.println(station.name() + ": there is no audit trail");
        return ExitStatus.FAILURE;
      }
      out.flush();
      if (notCompared.isPresent()) {
        throw new Failure(
            "the table of the audit trail was NOT compared, only the files: "
                + notCompared.get()
                + "; try again when it is there, or say --files");
      }
      boolean genuine = verdicts.stream().allMatch(verdict -> verdict.problem().isEmpty());
      return genuine ? ExitStatus.OK : ExitStatus.FAILURE;
    } catch (IOException e) {
      throw new Failure(
          "the audit trail cannot be read: " + e.getMessage() + "; check the rights of its files",
          e);
    }
  }

  private static Optional<Verification.Held> database(StationDirectory station) throws IOException {
    return Optional.of(AuditDatabase.open(StationDatabase.of(station)));
  }
}
