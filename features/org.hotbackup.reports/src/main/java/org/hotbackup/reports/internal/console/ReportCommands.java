package org.hotbackup.reports.internal.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.run.RecordedRun;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports as commands of the Gogo shell: {@code hotbackup:reports}, {@code hotbackup:report}. */
@Component(
    service = ReportCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=reports",
      "osgi.command.function=report"
    })
public final class ReportCommands {

  private static final int RUNS = 20;

  private final Desk desk;

  /** Called by the component runtime. */
  @Activate
  public ReportCommands(@Reference Desk desk) {
    this.desk = desk;
  }

  /** The reports with their next times, and the latest runs of both stations. */
  public String reports() {
    List<Catalogue.Entry> entries = desk.catalogue().entries();
    String reports =
        entries.isEmpty()
            ? "no report is configured"
            : entries.stream().map(this::line).collect(Collectors.joining("\n"));
    String refused =
        desk.catalogue().refused().entrySet().stream()
            .map(one -> "\n" + one.getKey() + " refused: " + one.getValue())
            .collect(Collectors.joining());
    String runs =
        desk.runs(RUNS).stream()
            .map(ReportCommands::line)
            .collect(Collectors.joining("\n", "\n\n", ""));
    return printable(reports + refused + (runs.isBlank() ? "" : runs));
  }

  private String line(Catalogue.Entry entry) {
    return entry.plan().name()
        + ": next "
        + desk.next(entry.plan()).map(Object::toString).orElse("not by the clock")
        + entry.problem().map(why -> ", newer settings refused: " + why).orElse("");
  }

  private static String line(RecordedRun run) {
    return run.key().planned()
        + " "
        + run.key().report()
        + " "
        + run.state()
        + " by "
        + run.trigger()
        + " on "
        + run.station()
        + (run.error().isEmpty() ? "" : ": " + run.error());
  }

  /** Makes a report now: {@code report NAME parameter=value …}. */
  public String report(String name, String... parameters) {
    Map<String, String> given = new HashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        return printable("parameter '" + parameter + "' is refused: write name=value");
      }
      given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    try {
      return printable("report " + desk.make(name, given, "shell").stem() + " is being made");
    } catch (IllegalArgumentException | IllegalStateException e) {
      return printable("refused: " + e.getMessage());
    }
  }

  /** Without what controls a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
  }
}
