package org.hotbackup.console.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Drill;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.StationReport;

/** A backup that stands by, as in the example of the status document; tests change its status. */
final class FakeRole implements RoleService {

  static final Instant SINCE = Instant.parse("2026-01-31T10:00:00Z");
  static final Instant CHECKED = Instant.parse("2026-01-31T10:00:10Z");

  static final RoleSettings SETTINGS =
      new RoleSettings(
          ConfiguredAs.BACKUP,
          Optional.of("10.0.0.5"),
          57034,
          Duration.ofSeconds(10),
          1,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          FailbackPolicy.AUTOMATIC,
          1,
          IsolationPolicy.PREFER_RUNNING,
          List.of(),
          StandbyMode.COLD,
          HealthPolicy.OFF,
          List.of(),
          Optional.empty());

  final AtomicReference<RoleStatus> status =
      new AtomicReference<>(status(Role.STANDBY, Cause.MAIN_ALIVE, "", peer("line-3-main", "")));

  final AtomicReference<Optional<URI>> portal =
      new AtomicReference<>(
          Optional.of(URI.create("http://" + PortalAddress.THIS_HOST + ":8080/portal/")));

  static final Drill DRILL =
      new Drill(
          "line-3-backup",
          SINCE,
          Duration.ofSeconds(13),
          List.of(
              new Drill.Step("database", true, "row written, rolled back", Duration.ofMillis(12)),
              new Drill.Step("source plc1", false, "refused", Duration.ofNanos(1_500_000))));

  final AtomicInteger switchovers = new AtomicInteger();
  final AtomicReference<Outcome> outcome =
      new AtomicReference<>(new Outcome(true, "line-3-backup takes the work over."));
  final AtomicReference<CompletionStage<Drill>> drill =
      new AtomicReference<>(CompletableFuture.completedFuture(DRILL));

  static PeerStatus peer(String name, String detail) {
    return new PeerStatus(
        Optional.of(name),
        "10.0.0.5:57034",
        detail.isEmpty(),
        Optional.of(Role.ACTIVE),
        Optional.of(7L),
        Optional.of(CHECKED),
        detail.isEmpty() ? "OK" : "REFUSED",
        detail,
        Optional.of(Duration.ofNanos(400_000)),
        Optional.of(Duration.ofMillis(2)),
        Optional.of(FakeProject.PEER),
        Optional.of(new Health(true, 4, 3)),
        Optional.of(URI.create("http://10.0.0.5:8080/portal/")));
  }

  static RoleStatus status(Role role, Cause cause, String error, PeerStatus peer) {
    return new RoleStatus(
        "line-3-backup",
        SETTINGS,
        role,
        SINCE,
        cause,
        "",
        7,
        Duration.ofMillis(13_000),
        error.isEmpty() ? Optional.empty() : Optional.of(error),
        new LicenseStatus(
            LicenseState.VALID,
            Optional.of("S-1"),
            Map.of("logging", true, "tags", 5000L),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(peer));
  }

  static RoleStatus licensed(RoleStatus status, LicenseStatus license) {
    return new RoleStatus(
        status.station(),
        status.settings(),
        status.role(),
        status.since(),
        status.cause(),
        status.detail(),
        status.term(),
        status.worstCaseDetection(),
        status.error(),
        license,
        status.wish(),
        status.maintenance(),
        status.health(),
        Optional.empty(),
        status.peer());
  }

  /** The same status, but for what operators change. */
  static RoleStatus with(
      RoleStatus status,
      Optional<Wish> wish,
      boolean maintenance,
      Optional<Health> health,
      Optional<PeerStatus> peer) {
    return new RoleStatus(
        status.station(),
        status.settings(),
        status.role(),
        status.since(),
        status.cause(),
        status.detail(),
        status.term(),
        status.worstCaseDetection(),
        status.error(),
        status.license(),
        wish,
        maintenance,
        health,
        Optional.empty(),
        peer);
  }

  @Override
  public RoleStatus status() {
    return status.get();
  }

  @Override
  public List<RoleChange> timeline(int most) {
    RoleChange start =
        new RoleChange(
            "line-3-backup", 1, SINCE, Role.STARTING, Role.STANDBY, Cause.MAIN_ALIVE, "", 7, 3);
    return List.of(start).subList(0, Math.min(most, 1));
  }

  @Override
  public List<FeatureStatus> features() {
    List<FeatureStatus.Component> parts = new ArrayList<>();
    for (String name : List.of("Collector", "HostSource", "ModbusSource", "Recorder")) {
      parts.add(
          new FeatureStatus.Component(
              "org.hotbackup.logging." + name,
              "org.hotbackup.logging",
              "UNSATISFIED_REFERENCE",
              ""));
    }
    return List.of(new FeatureStatus("logging", FeatureStatus.State.INACTIVE, parts));
  }

  @Override
  public List<String> problems(Map<String, ?> properties) {
    List<String> problems = new ArrayList<>();
    if (String.valueOf(properties.get("main.address")).startsWith("\\")) {
      problems.add(
          "main.address "
              + properties.get("main.address")
              + " is refused: leave out the backslashes.");
    }
    Object rate = properties.get("checkup.rate");
    if (rate != null && !rate.toString().matches("[1-9][0-9]{0,4}")) {
      problems.add("checkup.rate " + rate + " is refused: write whole seconds, 1 to 86400.");
    }
    if (!String.valueOf(properties.get("failback")).matches("automatic|manual|null")) {
      problems.add("failback " + properties.get("failback") + " is refused: write manual.");
    }
    return problems;
  }

  @Override
  public StationReport report() {
    return new StationReport(
        "line-3-backup",
        UUID.randomUUID(),
        "1.0.0",
        ConfiguredAs.BACKUP,
        Role.STANDBY,
        7,
        true,
        true,
        false,
        1,
        Optional.empty(),
        Duration.ofSeconds(10),
        Optional.of("S-1"),
        SINCE,
        List.of(),
        0,
        pair());
  }

  private PairState pair() {
    PairState none = PairState.NONE;
    return new PairState(
        none.wish(),
        none.givesBack(),
        none.failback(),
        none.healthPolicy(),
        none.activeTerm(),
        none.yieldsTo(),
        none.pairedWith(),
        none.fault(),
        none.license(),
        none.projectFingerprint(),
        none.health(),
        none.recordedUpTo(),
        none.checkTimeout(),
        none.reachesDatabase(),
        portal.get());
  }

  @Override
  public CompletionStage<Outcome> switchover(String actor) {
    switchovers.incrementAndGet();
    return CompletableFuture.completedFuture(outcome.get());
  }

  @Override
  public CompletionStage<Outcome> maintenance(boolean on, String actor) {
    RoleStatus now = status.get();
    status.set(with(now, now.wish(), on, now.health(), now.peer()));
    return CompletableFuture.completedFuture(
        new Outcome(true, "Maintenance is " + (on ? "on" : "off") + ", says " + actor + "."));
  }

  @Override
  public CompletionStage<Drill> drill(String actor) {
    return drill.get();
  }
}
