package org.hotbackup.console.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Health;
import org.hotbackup.api.LeaseStatus;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.Wish;

/** The status as lines of text, for the shell (OPS-1). */
final class StatusText {

  private final StringBuilder text = new StringBuilder();

  private StatusText() {}

  static String of(Station station, RoleService service) {
    StatusText lines = new StatusText();
    lines.role(service.status());
    lines.pair(station, service);
    for (FeatureStatus feature : service.features()) {
      lines.line("feature", feature.name() + " " + feature.state() + components(feature));
    }
    return lines.text.toString().stripTrailing();
  }

  private void role(RoleStatus status) {
    line("station", status.station() + ", " + status.settings().configuredAs().word());
    line("role", status.role() + " since " + status.since() + ", term " + status.term());
    String cause = status.cause() + ", " + status.cause().sentence();
    line("cause", status.detail().isEmpty() ? cause : cause + ": " + status.detail());
    line(
        "detection",
        "a dead or frozen main is noticed after "
            + seconds(status.worstCaseDetection().toMillis())
            + " at the latest");
    status.error().ifPresent(error -> line("error", error));
    line("maintenance", maintenance(status));
    line("wish", status.wish().map(StatusText::wish).orElse("none"));
  }

  private void pair(Station station, RoleService service) {
    RoleStatus status = service.status();
    if (status.settings().configuredAs() == ConfiguredAs.BACKUP) {
      line("failback", failback(status.settings()));
      line("isolation", isolation(status.settings()));
    }
    status.health().ifPresent(health -> line("reaches", health(health)));
    status.lease().ifPresent(lease -> line("lease", lease(lease)));
    line("history", HistoryText.of(station.history()));
    station.conditions().ifPresent(known -> line("alarms", alarms(AlarmsDocument.of(known))));
    line("peer", status.peer().map(StatusText::peer).orElse("none known"));
    line("project", ProjectText.of(station, status));
    portals(service).ifPresent(known -> line("portal", known));
    line("licence", license(status.license()));
  }

  /** Both addresses; the shell is on this station. */
  private static Optional<String> portals(RoleService service) {
    String known =
        Stream.of(
                StatusDocument.portal(service, "localhost").map(own -> own + " of this station"),
                service
                    .status()
                    .peer()
                    .flatMap(PeerStatus::portal)
                    .map(other -> other + " of the other station"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return Optional.of(known).filter(text -> !text.isEmpty());
  }

  private static String lease(LeaseStatus lease) {
    String database =
        lease.reachable()
            ? "database answers"
            : "database does not answer (" + lease.problem().orElse("") + ")";
    String holder =
        lease
            .holder()
            .map(
                name ->
                    ", held by "
                        + (lease.mine() ? "this station" : Printable.oneLine(name))
                        + " for another "
                        + seconds(lease.left().toMillis()))
            .orElse(", held by nobody");
    return database + holder + (lease.effects() ? ", effects allowed here" : "");
  }

  static String maintenance(RoleStatus status) {
    return status.maintenance() ? "on: an operator keeps this station out of service" : "off";
  }

  private static String wish(Wish wish) {
    return Printable.oneLine(wish.station())
        + " ("
        + wish.to().word()
        + ") is to work, wished by "
        + Printable.oneLine(wish.origin())
        + (wish.done() ? ", fulfilled" : ", in force");
  }

  private static String failback(RoleSettings settings) {
    if (settings.failback() == FailbackPolicy.MANUAL) {
      return "manual: this backup works on until an operator moves the work";
    }
    int checks = settings.failbackChecks();
    return "automatic, after " + checks + (checks == 1 ? " good check" : " good checks in a row");
  }

  private static String isolation(RoleSettings settings) {
    return settings.referenceAddresses().isEmpty()
        ? settings.isolationPolicy().word()
        : settings.isolationPolicy().word()
            + ", reference addresses "
            + String.join(", ", settings.referenceAddresses());
  }

  private static String health(Health health) {
    return "database "
        + (health.database() ? "yes" : "no")
        + ", data sources "
        + health.sourcesReached()
        + " of "
        + health.sources();
  }

  static String license(LicenseStatus status) {
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
    String name =
        Printable.oneLine(peer.station().orElse("unknown station")) + " at " + peer.address();
    String result = peer.detail().isEmpty() ? "" : " (" + Printable.oneLine(peer.detail()) + ")";
    return name
        + ", "
        + peer.role().map(Enum::name).orElse("role unknown")
        + ", last check "
        + peer.lastCheck().map(Object::toString).orElse("none yet")
        + " "
        + peer.lastResult()
        + result
        + milliseconds(", round trip ", Optional.ofNullable(Json.millis(peer.roundTrip())))
        + milliseconds(", clock offset ", Optional.ofNullable(Json.millis(peer.clockOffset())))
        + peer.health().map(reached -> ", " + health(reached)).orElse("");
  }

  private static String milliseconds(String what, Optional<Double> value) {
    return value.map(number -> String.format(Locale.ROOT, "%s%.1f ms", what, number)).orElse("");
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

  private void line(String name, String value) {
    text.append(String.format("%-12s%s%n", name, Printable.of(value)));
  }

  private static String alarms(AlarmsDocument alarms) {
    return alarms.standing() + " standing, " + alarms.unacknowledged() + " not acknowledged";
  }
}
