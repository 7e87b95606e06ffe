package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.framework.StationLogging;
import org.hotbackup.launcher.framework.StationRun;
import org.hotbackup.launcher.station.StationDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Runs a station in the foreground until Ctrl-C or SIGTERM.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Option(names = "--shell", description = "Reads shell commands from the terminal.")
  private boolean shell;

  @Option(names = "--background", hidden = true, description = "Log lines go to the file only.")
  private boolean background;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    StationLogging.prepare(station, !background);
    new StationRun(station, Distribution.home()).run(shell);
    return ExitStatus.OK;
  }
}
