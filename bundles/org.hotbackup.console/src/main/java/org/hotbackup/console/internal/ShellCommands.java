package org.hotbackup.console.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.hotbackup.api.RoleChange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the page shows, as commands of the Gogo shell (OPS-1): {@code hotbackup:status} … */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=status",
      "osgi.command.function=test",
      "osgi.command.function=license",
      "osgi.command.function=journal"
    })
public final class ShellCommands {

  static final String STARTING = "STARTING: the role service is not there yet";
  private static final int JOURNAL_LINES = 20;

  private final Station station;

  /** Called by the component runtime. */
  @Activate
  public ShellCommands(@Reference Station station) {
    this.station = station;
  }

  /** Role, cause, peer, licence and features. */
  public String status() {
    return station.role().map(service -> StatusText.of(station, service)).orElse(STARTING);
  }

  /** Tests the connection to the main that is configured. */
  public String test() {
    return test("");
  }

  /** Tests the connection to an address that need not be configured. */
  public String test(String address) {
    return test(address, "");
  }

  /** Tests the connection to an address and port that need not be configured. */
  public String test(String address, String port) {
    ConnectionTest.Outcome outcome = ConnectionTest.run(station, address, port);
    return Printable.of(outcome.headline() + "\n" + outcome.explanation());
  }

  /** The licence with its options. */
  public String license() {
    return station
        .role()
        .map(service -> Printable.of(StatusText.license(service.status().license())))
        .orElse("not known yet");
  }

  /** The newest role changes of both stations. */
  public String journal() {
    return journal(JOURNAL_LINES);
  }

  /** The newest role changes of both stations, newest first. */
  public String journal(int most) {
    if (most < 1) {
      return "journal " + most + ": the number of lines must be 1 or more";
    }
    return station.role().map(service -> journal(service.timeline(most))).orElse(STARTING);
  }

  private static String journal(List<RoleChange> changes) {
    return changes.isEmpty()
        ? "no role change yet"
        : Printable.of(
            changes.stream().map(ShellCommands::change).collect(Collectors.joining("\n")));
  }

  private static String change(RoleChange change) {
    String detail = change.detail().isEmpty() ? "" : " (" + change.detail() + ")";
    return change.time()
        + " "
        + change.station()
        + ": "
        + change.from()
        + " -> "
        + change.to()
        + " term "
        + change.term()
        + " because "
        + change.cause()
        + detail
        + ", "
        + change.millis()
        + " ms";
  }
}
