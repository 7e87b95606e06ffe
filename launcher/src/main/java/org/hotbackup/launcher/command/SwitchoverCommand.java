package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.station.StationDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "switchover",
    description =
        "Moves the work to the other station of the pair and waits until it has moved (ROLE-10).",
    mixinStandardHelpOptions = true)
final class SwitchoverCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory of either station; it must run.")
  private Path directory;

  @Override
  public Integer call() {
    Switchover switchover = new Switchover(StationDirectory.open(directory), Operated.ROLE_LIMIT);
    spec.commandLine().getOut().println(switchover.run());
    return ExitStatus.OK;
  }
}
