package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "stop",
    description = "Stops a station and waits until it has stopped.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    boolean ran = new StationProcess(station).stop();
    spec.commandLine().getOut().println(station.name() + (ran ? " stopped" : " was not running"));
    return ExitStatus.OK;
  }
}
