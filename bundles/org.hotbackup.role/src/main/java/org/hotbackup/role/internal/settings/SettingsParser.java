package org.hotbackup.role.internal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.link.PeerAddress;

/**
 * Turns configuration properties into settings, or into one sentence for each problem. Pure but for
 * looking up the main's name, to see that it is not this station.
 */
public final class SettingsParser {

  private static final Set<String> KEYS =
      Set.of(
          "hotbackup.enabled",
          "main.address",
          "main.port",
          "checkup.rate",
          "failure.threshold",
          "handover.timeout",
          "start.timeout",
          "managed.components",
          PortalUrlRule.KEY);

  /**
   * What became of properties.
   *
   * @param settings the settings, empty where there are problems
   * @param problems why they are refused
   * @param unknown keys that mean nothing here
   */
  public record Parsed(
      Optional<RoleSettings> settings, List<String> problems, Set<String> unknown) {}

  private SettingsParser() {}

  /**
   * Validates properties.
   *
   * @param former the settings in force, if any: a backup does not turn into a main because a key
   *     is missing in a file saved half-way (CFG-5)
   * @param listening where this station listens, if known
   */
  public static Parsed parse(
      Map<String, ?> properties, Optional<RoleSettings> former, Optional<PeerAddress> listening) {
    List<String> problems = new ArrayList<>();
    Values values = new Values(properties, problems);
    boolean backup = values.flag("hotbackup.enabled");
    if (!values.has("hotbackup.enabled")
        && former.filter(f -> f.configuredAs() == ConfiguredAs.BACKUP).isPresent()) {
      problems.add(
          "hotbackup.enabled is missing, but this station is a backup: enter true, or false to"
              + " make it a main");
    }
    String address = values.text("main.address");
    if (backup || !address.isEmpty()) {
      MainAddressRule.problem(address).ifPresent(problems::add);
    }
    int port = values.whole("main.port", 1, 65_535, PeerAddress.DEFAULT_PORT, "the TCP port");
    if (backup && problems.isEmpty() && OwnAddress.leadsTo(address, port, listening)) {
      problems.add(
          "main.address is '"
              + address
              + "' with port "
              + port
              + ": that is this station itself; enter the address of the main");
    }
    int rate = values.whole("checkup.rate", 1, 86_400, 10, "seconds");
    int threshold = values.whole("failure.threshold", 1, 100, 1, "checks");
    int handover = values.whole("handover.timeout", 1_000, 600_000, 10_000, "milliseconds");
    int start = values.whole("start.timeout", 1_000, 3_600_000, 60_000, "milliseconds");
    PolicyValues policies = new PolicyValues(values, problems);
    FailbackPolicy failback = policies.failback();
    int failbackChecks = policies.failbackChecks();
    List<String> references = policies.references();
    IsolationPolicy isolation = policies.isolation(references);
    StandbyMode standby = policies.standby();
    HealthPolicy health = policies.health();
    Optional<URI> portal = PortalUrlRule.read(values.text(PortalUrlRule.KEY), problems);
    if (start <= handover && problems.isEmpty()) {
      problems.add(
          "start.timeout is "
              + start
              + " and handover.timeout is "
              + handover
              + ": start.timeout must be the longer one, for a hand-over is part of a start");
    }
    return new Parsed(
        problems.isEmpty()
            ? Optional.of(
                new RoleSettings(
                    backup ? ConfiguredAs.BACKUP : ConfiguredAs.MAIN,
                    backup ? Optional.of(address) : Optional.empty(),
                    port,
                    Duration.ofSeconds(rate),
                    threshold,
                    Duration.ofMillis(handover),
                    Duration.ofMillis(start),
                    failback,
                    failbackChecks,
                    isolation,
                    references,
                    standby,
                    health,
                    values.list("managed.components"),
                    portal))
            : Optional.empty(),
        List.copyOf(problems),
        unknown(properties));
  }

  private static Set<String> unknown(Map<String, ?> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(KEYS);
    unknown.removeAll(PolicyValues.KEYS);
    unknown.removeIf(
        key ->
            key.startsWith("service.")
                || key.startsWith("component.")
                || key.startsWith("felix.")
                || key.startsWith("osgi.")
                || key.startsWith("."));
    return unknown;
  }

  /** The keys that mean something. */
  public static Set<String> keys() {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.addAll(PolicyValues.KEYS);
    return keys;
  }
}
