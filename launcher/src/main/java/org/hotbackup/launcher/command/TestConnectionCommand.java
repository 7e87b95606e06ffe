package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.heartbeat.probe.LinkProbe;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.Addresses;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test-connection",
    description = "Tests the connection to the main, whether this station runs or not (TST-1).",
    mixinStandardHelpOptions = true)
final class TestConnectionCommand implements Callable<Integer> {

  /** As long as a check may take by default. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      converter = Checked.MainAddress.class,
      description = "The main's IP address or name; default: the configured one.")
  private String address;

  @Option(
      names = "--port",
      paramLabel = "P",
      converter = Checked.Port.class,
      description = "TCP port of the main's link; default: the configured one.")
  private Integer port;

  @Override
  public Integer call() {
    StationDirectory station = StationDirectory.open(directory);
    StationSettings settings = StationSettings.of(station);
    PeerAddress main = main(settings);
    if (main.port() == settings.port() && Addresses.isOwn(main.host(), settings.bind())) {
      throw new Failure(
          "Test connection failed: " + main + " is this station itself: give the main's address");
    }
    TestReport report =
        OwnPair.judge(station, LinkProbe.test(station.project(), main, own(station), TIMEOUT));
    if (!report.succeeded()) {
      throw new Failure(report.headline() + ": " + report.explanation());
    }
    spec.commandLine().getOut().println(report.headline() + ": " + report.explanation());
    return ExitStatus.OK;
  }

  private PeerAddress main(StationSettings settings) {
    Optional<String> host = address == null ? settings.mainAddress() : Optional.of(address);
    if (host.isEmpty()) {
      throw new Failure("no main is configured: give its address with --address");
    }
    return new PeerAddress(host.get(), port == null ? settings.mainPort() : port);
  }

  /** The least that can be said of a station from outside its process. */
  private static StationReport own(StationDirectory station) {
    return new StationReport(
        station.name(),
        UUID.randomUUID(),
        Distribution.version(),
        ConfiguredAs.BACKUP,
        Role.STARTING,
        0,
        false,
        false,
        false,
        0,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Instant.now(),
        List.of(),
        0,
        PairState.NONE);
  }
}
