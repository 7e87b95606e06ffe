package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "drill",
    description =
        "Does what a takeover by this station would need, without an effect, and says how long it"
            + " takes (ROLE-15).",
    mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

  private static final String ROW = "%-8s %10s  %s%n";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory; it must run.")
  private Path directory;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    JsonNode report = Operated.find(station).tell("drill", "{}");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.toPrettyString());
    } else {
      print(out, report);
    }
    if (report.path("ok").asBoolean()) {
      return ExitStatus.OK;
    }
    out.flush();
    throw new Failure(
        station.name()
            + " could not take over: "
            + String.join(", ", failed(report))
            + "; mend it");
  }

  private static List<String> failed(JsonNode report) {
    List<String> failed = new ArrayList<>();
    for (JsonNode step : report.path("steps")) {
      if (!step.path("ok").asBoolean()) {
        failed.add(found(step));
      }
    }
    return failed;
  }

  private static void print(PrintWriter out, JsonNode report) {
    double detection = report.path("detectionMillis").asDouble();
    double takeover = report.path("takeoverMillis").asDouble();
    out.printf(ROW, "result", "ms", "step");
    for (JsonNode step : report.path("steps")) {
      String result = step.path("ok").asBoolean() ? "ok" : "FAILED";
      out.printf(ROW, result, millis(step.path("millis").asDouble()), found(step));
    }
    out.printf(ROW, "", millis(takeover), "takeover, all steps together");
    out.printf(ROW, "", millis(detection), "until a lost station is noticed, at the latest");
    out.printf(ROW, "", millis(detection + takeover), "in all, at the latest");
  }

  private static String found(JsonNode step) {
    String detail = Shown.text(step.path("detail"), "");
    return Shown.text(step.path("name"), "-") + (detail.isEmpty() ? "" : ": " + detail);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
