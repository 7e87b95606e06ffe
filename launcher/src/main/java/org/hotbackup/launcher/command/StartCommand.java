package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationProcess;
import org.hotbackup.launcher.station.StationState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "start",
    description = "Starts a station in the background and prints its role once it is decided.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    StationState.Running running = new StationProcess(station).start();
    spec.commandLine()
        .getOut()
        .println(station.name() + ": " + running.text() + ", process " + running.pid());
    return ExitStatus.OK;
  }
}
