package org.hotbackup.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Project;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TestReport;

/** Test Connection, from wherever it is asked for (TST-1, TST-2). */
final class ConnectionTest {

  /** The answer, as people and programs get it. */
  record Outcome(boolean succeeded, String headline, String explanation) {

    private static Outcome failed(String explanation) {
      return new Outcome(false, "Test connection failed", explanation);
    }
  }

  private ConnectionTest() {}

  /**
   * Tests values that need not be saved, as the backup that this station is or is about to be.
   * Blocks up to the check time-out.
   *
   * @param address name or IP address; blank for the main that is configured
   * @param port TCP port as text; blank for the port that is configured
   */
  static Outcome run(Station station, String address, String port) {
    Optional<RoleService> role = station.role();
    Optional<HeartbeatService> heartbeat = station.heartbeat();
    if (role.isEmpty() || heartbeat.isEmpty()) {
      return Outcome.failed("this station is still starting; try again in a few seconds");
    }
    RoleSettings settings = role.get().status().settings();
    String host = address.isBlank() ? settings.mainAddress().orElse("") : address.strip();
    if (host.isEmpty()) {
      return Outcome.failed("there is no main address; enter the name or IP address of the main");
    }
    String number = port.isBlank() ? String.valueOf(settings.mainPort()) : port.strip();
    List<String> problems = role.get().problems(candidate(host, number));
    if (!problems.isEmpty()) {
      return Outcome.failed(String.join(" ", problems));
    }
    TestReport report =
        heartbeat
            .get()
            .test(
                new PeerAddress(host, Integer.parseInt(number)),
                role.get().report(),
                heartbeat.get().checkTimeout(settings.checkupRate()))
            .judged(
                main -> differences(station, main),
                station.project().flatMap(Project::fingerprint));
    return new Outcome(report.succeeded(), report.headline(), report.explanation());
  }

  private static List<String> differences(Station station, String mainLicense) {
    return station.license().map(license -> license.differences(mainLicense)).orElseGet(List::of);
  }

  private static Map<String, String> candidate(String host, String port) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("hotbackup.enabled", "true");
    properties.put("main.address", host);
    properties.put("main.port", port);
    return properties;
  }
}
