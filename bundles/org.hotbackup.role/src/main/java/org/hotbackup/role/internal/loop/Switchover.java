package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.PeerView.Contact;

/** Whether the work can be moved to the other station now, and the wish for it (ROLE-10). */
final class Switchover {

  private Switchover() {}

  static Outcome ask(
      RoleSettings settings, Station station, PeerTracker peer, Operator operator, String actor) {
    Optional<StationReport> other = peer.report().filter(r -> peer.contact() == Contact.ALIVE);
    if (other.isEmpty()) {
      return refused("the other station does not answer; look at it, then try again");
    }
    if (other.get().pair().equals(PairState.NONE)) {
      return refused(
          "the other station's software is older and knows no switchover; update it first");
    }
    ConfiguredAs own = settings.configuredAs();
    ConfiguredAs theirs = other.get().configuredAs();
    if (own == theirs) {
      return refused("both stations are a " + own.word() + "; correct hotbackup mode of one");
    }
    if (station.role().mayWork()) {
      return target(other.get().role())
          .map(Switchover::refused)
          .orElseGet(() -> operator.wish(theirs, other.get().station(), actor));
    }
    if (other.get().role() == Role.ACTIVE) {
      return target(station.role())
          .map(Switchover::refused)
          .orElseGet(() -> operator.wish(own, station.name(), actor));
    }
    return refused(
        "no station is ACTIVE (this one "
            + station.role()
            + ", the other one "
            + other.get().role()
            + "); wait until one is, then try again");
  }

  /** Why a station in this role cannot take the work; empty where it can. */
  private static Optional<String> target(Role role) {
    return role == Role.STANDBY
        ? Optional.empty()
        : Optional.of(
            "the station that would take the work is "
                + role
                + ", not STANDBY; its own page says why");
  }

  private static Outcome refused(String why) {
    return new Outcome(false, why);
  }
}
