package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Says what a station does. Exit status 0 while it runs, 3 while it does not.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Option(names = "--json", description = "Prints the status document.")
  private boolean json;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    StationState state = StationState.of(station);
    PrintWriter out = spec.commandLine().getOut();
    if (state instanceof StationState.Running running) {
      if (json) {
        out.println(running.status().toPrettyString());
      } else {
        print(out, station, running);
      }
      return ExitStatus.OK;
    }
    if (state instanceof StationState.Silent silent) {
      throw new Failure(
          station.name()
              + " runs as process "
              + silent.pid()
              + " but does not answer ("
              + silent.reason()
              + "): look at "
              + station.log().resolve("hotbackup.log"));
    }
    if (state instanceof StationState.Starting starting) {
      if (json) {
        throw new Failure(station.name() + " is starting and has no status yet: ask again");
      }
      out.println(station.name() + ": STARTING, process " + starting.pid());
      return ExitStatus.OK;
    }
    if (!json) {
      out.println(station.name() + ": not running");
    }
    return ExitStatus.STOPPED;
  }

  private static void print(
      PrintWriter out, StationDirectory station, StationState.Running running) {
    JsonNode status = running.status();
    out.println(
        station.name()
            + ": "
            + running.text()
            + " since "
            + status.path("since").asText("-")
            + ", configured as "
            + status.path("configuredAs").asText("-")
            + ", term "
            + status.path("term").asText("-"));
    out.println("console  " + running.control().url() + "/system/console/hotbackup");
    JsonNode peer = status.path("peer");
    if (peer.isObject()) {
      out.println(
          "peer     "
              + peer.path("address").asText("-")
              + " "
              + peer.path("station").asText("")
              + " "
              + peer.path("role").asText("")
              + " "
              + peer.path("lastResult").asText(""));
    }
    out.println("licence  " + status.path("license").path("state").asText("-"));
    String error = status.path("error").asText("");
    if (!status.path("error").isNull() && !error.isEmpty()) {
      out.println("error    " + error);
    }
  }
}
