package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationState.Running;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "maintenance",
    description = "Takes a station out of service, or back; survives a restart (ROLE-10).",
    mixinStandardHelpOptions = true)
final class MaintenanceCommand implements Callable<Integer> {

  /** A station that is blocked or faulty stays so, in maintenance or not. */
  private static final Set<String> OUT_OF_SERVICE = Set.of("MAINTENANCE", "BLOCKED", "FAULT");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The station directory; it must run.")
  private Path directory;

  @Parameters(
      index = "1",
      paramLabel = "on|off",
      converter = Checked.OnOff.class,
      description = "on takes it out of service, off back.")
  private String state;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    Operated operated = Operated.find(station);
    boolean on = state.equals("on");
    operated.tell("maintenance", "{\"on\":" + on + "}");
    Running settled =
        operated.await(
            on ? "gone out of service" : "come back into service",
            Operated.ROLE_LIMIT,
            now -> settled(now, on));
    spec.commandLine().getOut().println(station.name() + ": " + settled.text());
    return ExitStatus.OK;
  }

  private static boolean settled(Running now, boolean on) {
    String role = now.role().orElse("");
    return now.status().path("maintenance").asBoolean() == on
        && (on ? OUT_OF_SERVICE.contains(role) : !role.isEmpty() && !role.equals("MAINTENANCE"));
  }
}
