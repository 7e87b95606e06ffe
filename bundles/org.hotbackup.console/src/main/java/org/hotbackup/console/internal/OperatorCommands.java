package org.hotbackup.console.internal;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hotbackup.api.Drill;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.RoleService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an operator does, as commands of the Gogo shell: {@code hotbackup:switchover} … */
@Component(
    service = OperatorCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=switchover",
      "osgi.command.function=maintenance",
      "osgi.command.function=drill",
      "osgi.command.function=project"
    })
public final class OperatorCommands {

  private static final String ACTOR = "shell";

  private final Station station;

  /** Called by the component runtime. */
  @Activate
  public OperatorCommands(@Reference Station station) {
    this.station = station;
  }

  /** Moves the work to the other station (ROLE-10). */
  public String switchover() {
    return withRole(role -> text(Operations.switchover(role, ACTOR)));
  }

  /** Says whether this station is kept out of service. */
  public String maintenance() {
    return withRole(role -> "maintenance " + StatusText.maintenance(role.status()));
  }

  /** Takes this station out of service, or back (ROLE-10): {@code on} or {@code off}. */
  public String maintenance(String state) {
    return switch (state) {
      case "on" -> withRole(role -> text(Operations.maintenance(role, true, ACTOR)));
      case "off" -> withRole(role -> text(Operations.maintenance(role, false, ACTOR)));
      default -> "maintenance '" + Printable.of(state) + "' is refused: say on or off";
    };
  }

  /** Measures what a takeover by this station would take (ROLE-15). */
  public String drill() {
    return withRole(role -> text(Operations.drill(role, ACTOR)));
  }

  /** The fingerprint of the project and what differs from the other station's (CFG-9). */
  public String project() {
    return withRole(role -> Printable.of(ProjectText.of(station, role.status())));
  }

  /** {@code compare} asks the other station anew, {@code pull} takes its project (CFG-10). */
  public String project(String what) {
    if (!what.equals("compare") && !what.equals("pull")) {
      return "project '" + Printable.of(what) + "' is refused: say compare, pull or nothing";
    }
    if (station.project().isEmpty()) {
      return "refused: the project service is not there; try again";
    }
    if (what.equals("pull")) {
      return text(Operations.pull(station.project().get(), ACTOR));
    }
    try {
      var differences = station.project().get().compare();
      return differences.isEmpty()
          ? "the same as the other station's"
          : Printable.of("differs from the other station's" + ProjectText.list(differences));
    } catch (ProjectException e) {
      return Printable.of("not compared: " + e.getMessage());
    }
  }

  private String withRole(Function<RoleService, String> command) {
    return station.role().map(command).orElse(ShellCommands.STARTING);
  }

  private static String text(Outcome outcome) {
    return Printable.of(outcome.accepted() ? outcome.text() : "refused: " + outcome.text());
  }

  private static String text(Operations.Drilled drilled) {
    return drilled instanceof Operations.Drilled.Done done
        ? Printable.of(report(done.report()))
        : Printable.of("refused: " + ((Operations.Drilled.Refused) drilled).why());
  }

  private static String report(Drill drill) {
    return drill.steps().stream().map(OperatorCommands::step).collect(Collectors.joining())
        + String.format(
            Locale.ROOT,
            "%s: a lost peer is noticed after %.1f s at the latest, the takeover takes %.1f ms",
            drill.ok() ? "this station could take over" : "this station could NOT take over",
            drill.detection().toMillis() / 1e3,
            drill.takeover().toNanos() / 1e6);
  }

  private static String step(Drill.Step step) {
    return String.format(
        Locale.ROOT,
        "%-6s %9.1f ms  %s%s\n",
        step.ok() ? "ok" : "FAILED",
        step.took().toNanos() / 1e6,
        step.name(),
        step.detail().isEmpty() ? "" : ": " + Printable.oneLine(step.detail()));
  }
}
