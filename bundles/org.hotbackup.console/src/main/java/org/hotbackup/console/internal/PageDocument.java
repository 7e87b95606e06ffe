package org.hotbackup.console.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkFailure;

/**
 * What the Hotbackup page shows beyond the status document.
 *
 * @param causeText the cause as a sentence
 * @param peerAdvice what to do about the last failed check, {@code null} where nothing is
 * @param linkProblem what keeps the link from working here, {@code null} where nothing does
 * @param alarms those that stand, {@code null} where no conditions are evaluated
 * @param effects the last ones, {@code null} where the ledger cannot be read
 * @param longestCheckTimeoutMillis the check time-out at a check-up rate that does not shorten it
 */
record PageDocument(
    StatusDocument status,
    String causeText,
    String peerAdvice,
    String linkProblem,
    String listening,
    Long longestCheckTimeoutMillis,
    Settings settings,
    List<AlarmsDocument.Row> alarms,
    EffectsDocument effects,
    List<FeatureStatus> features,
    List<Change> timeline) {

  private static final int TIMELINE = 50;
  private static final Duration LONGEST_RATE = Duration.ofSeconds(86_400);

  /** The settings in force, as the form shows them. */
  record Settings(
      boolean enabled,
      String mainAddress,
      int mainPort,
      long checkupRate,
      int failureThreshold,
      String failback,
      int failbackChecks,
      String isolationPolicy,
      String referenceAddresses,
      String standbyMode,
      boolean healthSwitchover,
      int healthSources,
      long healthLeastTime,
      String portalUrl) {

    static Settings of(RoleSettings settings) {
      return new Settings(
          settings.configuredAs() == ConfiguredAs.BACKUP,
          settings.mainAddress().orElse(""),
          settings.mainPort(),
          settings.checkupRate().toSeconds(),
          settings.failureThreshold(),
          settings.failback().word(),
          settings.failbackChecks(),
          settings.isolationPolicy().word(),
          String.join(", ", settings.referenceAddresses()),
          settings.standbyMode().word(),
          settings.health().enabled(),
          settings.health().leastSources(),
          settings.health().leastTime().toSeconds(),
          settings.portalUrl().map(URI::toString).orElse(""));
    }
  }

  record Change(
      String time,
      String station,
      String from,
      String to,
      String cause,
      String causeText,
      String detail,
      long term,
      long millis) {

    static Change of(RoleChange change) {
      return new Change(
          Json.time(Optional.of(change.time())),
          change.station(),
          change.from().name(),
          change.to().name(),
          change.cause().name(),
          sentence(change.cause().sentence()),
          change.detail(),
          change.term(),
          change.millis());
    }
  }

  static PageDocument of(Station station, RoleService service, String host) {
    RoleStatus status = service.status();
    Optional<HeartbeatService> heartbeat = station.heartbeat();
    return new PageDocument(
        StatusDocument.of(station, service, host),
        sentence(status.cause().sentence()),
        status.peer().map(peer -> advice(peer.lastResult())).orElse(null),
        heartbeat.flatMap(HeartbeatService::problem).orElse(null),
        heartbeat.map(PageDocument::listening).orElse(null),
        heartbeat.map(link -> link.checkTimeout(LONGEST_RATE).toMillis()).orElse(null),
        Settings.of(status.settings()),
        AlarmsDocument.rows(station.conditions()),
        EffectsDocument.of(station),
        service.features(),
        service.timeline(TIMELINE).stream().map(Change::of).toList());
  }

  private static String listening(HeartbeatService heartbeat) {
    var address = heartbeat.listening();
    return address.host().isEmpty() ? "all addresses, port " + address.port() : address.toString();
  }

  private static String advice(String lastResult) {
    return Arrays.stream(LinkFailure.values())
        .filter(failure -> failure.name().equals(lastResult))
        .map(failure -> sentence(failure.step() + "; " + failure.advice()))
        .findFirst()
        .orElse(null);
  }

  private static String sentence(String clause) {
    return clause.isEmpty()
        ? clause
        : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
