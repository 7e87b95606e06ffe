package org.hotbackup.portal.internal.page;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;

/** Where a request for the portal is answered (PORT-2). Pure. */
public final class Redirection {

  static final String OPTION = "portal";

  /**
   * What is known.
   *
   * @param serving whether this station serves the portal now
   * @param role its role
   * @param licensed whether its licence has the portal
   * @param own the address users reach it at, as far as known
   * @param peer the other station
   * @param justSent whether this very browser was sent away a moment ago
   */
  public record Situation(
      boolean serving,
      Role role,
      boolean licensed,
      Optional<URI> own,
      Optional<PeerStatus> peer,
      boolean justSent) {}

  /** What to do. */
  public sealed interface Decision {

    /** Answer it here. */
    record Serve() implements Decision {}

    /** Send the browser to the other station's portal. */
    record Send(URI portal) implements Decision {}

    /** Let it ask again in a moment; the sentence says why. */
    record Wait(String why) implements Decision {}
  }

  private Redirection() {}

  /** Decides. Whoever was just sent away and is back waits here: that is how no loop begins. */
  public static Decision decide(Situation now) {
    if (now.serving) {
      return new Decision.Serve();
    }
    if (now.role == Role.ACTIVE) {
      return new Decision.Wait(
          now.licensed
              ? "This station is just becoming active."
              : "The licence of this station has no option " + OPTION + ".");
    }
    Optional<PeerStatus> active =
        now.peer
            .filter(PeerStatus::reachable)
            .filter(peer -> peer.role().filter(role -> role == Role.ACTIVE).isPresent());
    if (active.isEmpty()) {
      return new Decision.Wait(
          "This station is " + now.role + " and knows of no station that is active now.");
    }
    Optional<URI> portal = active.flatMap(PeerStatus::portal);
    if (portal.isEmpty()) {
      return new Decision.Wait(
          "The other station, at "
              + active.get().address()
              + ", is active but does not say where its portal is: it has just started, has none, or"
              + " is of an older version.");
    }
    if (now.own.filter(own -> sameOrigin(own, portal.get())).isPresent()) {
      return new Decision.Wait(
          "The other station is active; the load balancer is about to notice.");
    }
    if (now.justSent) {
      return new Decision.Wait("The stations are just changing roles.");
    }
    return new Decision.Send(portal.get());
  }

  /** Whether two addresses are of the same server. */
  static boolean sameOrigin(URI one, URI other) {
    return origin(one).equals(origin(other));
  }

  /** Scheme, host and port, the port only where it is not the scheme's own. */
  static String origin(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    boolean own = address.getPort() < 0 || address.getPort() == usual;
    return scheme
        + "://"
        + address.getHost().toLowerCase(Locale.ROOT)
        + (own ? "" : ":" + address.getPort());
  }
}
