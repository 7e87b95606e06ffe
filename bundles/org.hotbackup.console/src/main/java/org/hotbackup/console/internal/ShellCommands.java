package org.hotbackup.console.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
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

  private static final String STARTING = "STARTING: the role service is not there yet";
  private static final int JOURNAL_LINES = 20;

  private final Station station;

  /** Called by the component runtime. */
  @Activate
  public ShellCommands(@Reference Station station) {
    this.station = station;
  }

  /** Role, cause, peer, licence and features. */
  public String status() {
    return station.role().map(this::status).orElse(STARTING);
  }

  private String status(RoleService service) {
    RoleStatus status = service.status();
    StringBuilder text = new StringBuilder();
    line(text, "station", status.station() + ", " + status.settings().configuredAs().word());
    line(text, "role", status.role() + " since " + status.since() + ", term " + status.term());
    line(text, "cause", withDetail(status.cause() + ", " + status.cause().sentence(), status));
    line(
        text,
        "detection",
        "a dead or frozen main is noticed after "
            + seconds(status.worstCaseDetection().toMillis())
            + " at the latest");
    status.error().ifPresent(error -> line(text, "error", error));
    line(text, "peer", status.peer().map(ShellCommands::peer).orElse("none known"));
    line(text, "licence", license());
    for (FeatureStatus feature : service.features()) {
      line(text, "feature", feature.name() + " " + feature.state() + components(feature));
    }
    return text.toString().stripTrailing();
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
    return outcome.headline() + "\n" + outcome.explanation();
  }

  /** The licence with its options. */
  public String license() {
    return station.license().map(ShellCommands::license).orElse("not known yet");
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
        : changes.stream().map(ShellCommands::change).collect(Collectors.joining("\n"));
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

  private static String license(LicenseStatus status) {
    Map<String, Object> options = new TreeMap<>(status.options());
    return status.state()
        + ", serial "
        + status.serial().orElse("none")
        + ", "
        + status.expires().map(end -> "until " + end).orElse("without end")
        + ", options "
        + options
        + status.reason().map(reason -> "\n" + reason).orElse("");
  }

  private static String peer(PeerStatus peer) {
    String name = peer.station().orElse("unknown station") + " at " + peer.address();
    String result = peer.detail().isEmpty() ? "" : " (" + peer.detail() + ")";
    return name
        + ", "
        + peer.role().map(Enum::name).orElse("role unknown")
        + ", last check "
        + peer.lastCheck().map(Object::toString).orElse("none yet")
        + " "
        + peer.lastResult()
        + result
        + milliseconds(", round trip ", Optional.ofNullable(Json.millis(peer.roundTrip())))
        + milliseconds(", clock offset ", Optional.ofNullable(Json.millis(peer.clockOffset())));
  }

  private static String milliseconds(String what, Optional<Double> value) {
    return value.map(number -> String.format(Locale.ROOT, "%s%.1f ms", what, number)).orElse("");
  }

  private static String withDetail(String cause, RoleStatus status) {
    return status.detail().isEmpty() ? cause : cause + ": " + status.detail();
  }

  private static String components(FeatureStatus feature) {
    return feature.components().stream()
        .map(part -> "\n            " + part.name() + " " + part.state() + failure(part))
        .collect(Collectors.joining());
  }

  private static String failure(FeatureStatus.Component part) {
    return part.failure().isEmpty() ? "" : ": " + part.failure();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-12s%s%n", name, value));
  }
}
