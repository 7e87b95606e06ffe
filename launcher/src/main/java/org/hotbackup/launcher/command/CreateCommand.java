package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.launcher.station.NewStation;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationSettings;
import org.hotbackup.users.file.FirstAdministrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    description = "Makes a station directory; a main, or with --backup-of a backup.",
    mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory to be made.")
  private Path directory;

  @Option(names = "--name", paramLabel = "N", description = "The name; default: DIR's last part.")
  private String name;

  @Option(
      names = "--bind",
      paramLabel = "ADDR",
      converter = Checked.BindAddress.class,
      description = "IP address to listen on, link and console; default: every address.")
  private String bind;

  @Option(
      names = "--port",
      paramLabel = "P",
      converter = Checked.Port.class,
      description = "TCP port of the link; default: 57034.")
  private Integer port;

  @Option(
      names = "--http-port",
      paramLabel = "P",
      converter = Checked.Port.class,
      description = "TCP port of the console; default: 8080.")
  private Integer httpPort;

  @Option(
      names = "--backup-of",
      paramLabel = "HOST",
      converter = Checked.MainAddress.class,
      description = "IP address or name of the main; makes this station its backup.")
  private String backupOf;

  @Option(
      names = "--main-port",
      paramLabel = "P",
      converter = Checked.Port.class,
      description = "TCP port of the main's link; default: 57034.")
  private Integer mainPort;

  @Option(
      names = "--checkup-rate",
      paramLabel = "S",
      converter = Checked.CheckupRate.class,
      description = "Seconds between two checks of the main, 1 to 86400; default: 10.")
  private Integer checkupRate;

  @Option(
      names = "--project-from",
      paramLabel = "DIR",
      description = "Copies the project of another station, pair key and users included.")
  private Path projectFrom;

  @Override
  public Integer call() {
    if (backupOf == null && (mainPort != null || checkupRate != null)) {
      throw new ParameterException(
          spec.commandLine(), "--main-port and --checkup-rate need --backup-of");
    }
    StationDirectory station =
        new NewStation(
                directory,
                Optional.ofNullable(name),
                Optional.ofNullable(bind),
                optional(port),
                optional(httpPort).orElse(StationSettings.DEFAULT_HTTP_PORT),
                Optional.ofNullable(backupOf).map(this::main),
                Optional.ofNullable(projectFrom))
            .make();
    spec.commandLine()
        .getOut()
        .println(
            "station "
                + station.name()
                + " made, "
                + (backupOf == null ? "a main" : "a backup of " + backupOf)
                + "; start it with 'hotbackup start "
                + directory
                + "'");
    if (projectFrom == null) {
      spec.commandLine()
          .getOut()
          .println(
              "log in as "
                  + FirstAdministrator.NAME
                  + "; the password is in "
                  + station.data().resolve(FirstAdministrator.PASSWORD_FILE));
    }
    if (backupOf != null && projectFrom == null) {
      spec.commandLine()
          .getOut()
          .println(
              "its pair key and users are its own: before it can reach the main, replace "
                  + station.project()
                  + " by the main's project folder");
    }
    return ExitStatus.OK;
  }

  private NewStation.BackupOf main(String address) {
    return new NewStation.BackupOf(
        address, optional(mainPort).orElse(PeerAddress.DEFAULT_PORT), optional(checkupRate));
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
