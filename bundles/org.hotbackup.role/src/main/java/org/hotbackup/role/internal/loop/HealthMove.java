package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.PeerView.Contact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wishes the work to the other station where this one works but does not reach what the work needs,
 * and the other one does (ROLE-17).
 */
final class HealthMove {

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final LoopPorts ports;
  private final PeerTracker peer;
  private final Operator operator;

  HealthMove(LoopPorts ports, PeerTracker peer, Operator operator) {
    this.ports = ports;
    this.peer = peer;
    this.operator = operator;
  }

  /** The policy is the backup's; a main has it from its backup. */
  HealthPolicy policy(RoleSettings settings) {
    return settings.configuredAs() == ConfiguredAs.BACKUP
        ? settings.health()
        : peer.report().flatMap(report -> report.pair().healthPolicy()).orElse(HealthPolicy.OFF);
  }

  /** How often to probe, at the backup's check-up rate on both stations; empty where it is off. */
  Optional<Duration> interval(RoleSettings settings) {
    return Optional.of(rate(settings)).filter(unused -> policy(settings).enabled());
  }

  private Duration rate(RoleSettings settings) {
    return peer.report()
        .map(StationReport::checksEvery)
        .filter(theirs -> settings.configuredAs() == ConfiguredAs.MAIN && !theirs.isZero())
        .filter(theirs -> theirs.compareTo(settings.checkupRate()) < 0)
        .orElse(settings.checkupRate());
  }

  void look(RoleSettings settings, boolean works) {
    HealthPolicy policy = policy(settings);
    Optional<StationReport> other =
        peer.report()
            .filter(r -> peer.contact() == Contact.ALIVE && r.role() == Role.STANDBY)
            .filter(StationReport::working);
    Optional<Health> own = ports.facts().health().get();
    if (!policy.enabled() || !works || other.isEmpty() || own.isEmpty()) {
      return;
    }
    Optional<Health> theirs = other.get().pair().health();
    if (!own.get().suffices(policy.leastSources())
        && theirs.filter(health -> health.suffices(policy.leastSources())).isPresent()
        && operator.healthMayMove(policy.leastTime())) {
      LOG.warn(
          "this station reaches {}; {} reaches {}",
          say(own.get()),
          other.get().station(),
          say(theirs.get()));
      Outcome moved =
          operator.wish(other.get().configuredAs(), other.get().station(), Operator.HEALTH);
      if (!moved.accepted()) {
        LOG.error("{}", moved.text());
      }
    }
  }

  private static String say(Health health) {
    return (health.database() ? "its database and " : "no database and ")
        + health.sourcesReached()
        + " of "
        + health.sources()
        + " sources";
  }
}
