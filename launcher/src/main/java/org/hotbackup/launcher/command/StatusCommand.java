package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
      throw Operated.silent(station, silent);
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
    line(out, "console", running.control().url() + "/system/console/hotbackup");
    line(out, "peer", peer(status.path("peer")));
    line(out, "maintenance", status.path("maintenance").asBoolean() ? "on" : "");
    line(out, "wish", wish(status.path("wish")));
    line(out, "history", history(status.path("history")));
    line(out, "project", project(status));
    line(out, "licence", Shown.text(status.path("license").path("state"), "-"));
    line(out, "error", Shown.text(status.path("error"), ""));
  }

  private static String peer(JsonNode peer) {
    return peer.isObject()
        ? Shown.text(peer.path("address"), "-")
            + " "
            + Shown.text(peer.path("station"), "")
            + " "
            + Shown.text(peer.path("role"), "")
            + " "
            + Shown.text(peer.path("lastResult"), "")
        : "";
  }

  private static String wish(JsonNode wish) {
    return wish.isObject()
        ? Shown.text(wish.path("station"), "-")
            + " is to work, wished by "
            + Shown.text(wish.path("origin"), "-")
            + (wish.path("done").asBoolean() ? ", fulfilled" : ", in force")
        : "";
  }

  private static String history(JsonNode history) {
    return history.isObject()
        ? Shown.text(history.path("mode"), "-")
            + rows(history.path("lagRows"), "missing here")
            + rows(history.path("otherLagRows"), "missing on the other station")
            + rows(history.path("queuedRows"), "waiting for the database")
        : "";
  }

  /** Nothing where it is not known. */
  private static String rows(JsonNode rows, String what) {
    return rows.isNumber() ? ", " + rows.asLong() + " rows " + what : "";
  }

  private static String project(JsonNode status) {
    JsonNode matches = status.path("peer").path("projectMatches");
    if (!matches.isBoolean()) {
      return "";
    }
    if (matches.asBoolean()) {
      return "the same on both stations";
    }
    JsonNode differences = status.path("project").path("differences");
    if (!differences.isArray()) {
      return "differs from the other station's; which files is not known yet";
    }
    StringBuilder text = new StringBuilder("differs from the other station's");
    String before = ": ";
    for (JsonNode file : differences) {
      text.append(before)
          .append(Shown.text(file.path("path"), "-"))
          .append(' ')
          .append(Shown.text(file.path("difference"), "").toLowerCase(Locale.ROOT));
      before = ", ";
    }
    return text.toString();
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.printf("%-12s%s%n", name, value);
    }
  }
}
