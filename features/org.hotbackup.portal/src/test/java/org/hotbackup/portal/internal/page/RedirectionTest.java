package org.hotbackup.portal.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.portal.internal.page.Redirection.Decision;
import org.hotbackup.portal.internal.page.Redirection.Situation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedirectionTest {

  private static final URI OWN = URI.create("http://a:8080/portal/");
  private static final URI OTHER = URI.create("http://b:8080/portal/");

  private static PeerStatus peer(boolean reachable, Optional<Role> role, Optional<URI> portal) {
    return new PeerStatus(
        Optional.of("b"),
        "b:57034",
        reachable,
        role,
        Optional.of(1L),
        Optional.empty(),
        "OK",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        portal);
  }

  private static List<Optional<PeerStatus>> peers() {
    List<Optional<PeerStatus>> all = new ArrayList<>();
    all.add(Optional.empty());
    for (boolean reachable : new boolean[] {true, false}) {
      for (Optional<URI> portal :
          List.of(Optional.of(OTHER), Optional.of(OWN), Optional.<URI>empty())) {
        all.add(Optional.of(peer(reachable, Optional.empty(), portal)));
        for (Role role : Role.values()) {
          all.add(Optional.of(peer(reachable, Optional.of(role), portal)));
        }
      }
    }
    return all;
  }

  @Test
  @DisplayName(
      "PORT-2: over all situations, served where active, else sent only to a reachable ACTIVE one")
  void everySituation() {
    int sent = 0;
    for (boolean serving : new boolean[] {true, false}) {
      for (Role role : Role.values()) {
        for (boolean licensed : new boolean[] {true, false}) {
          for (Optional<URI> own : List.of(Optional.of(OWN), Optional.<URI>empty())) {
            for (Optional<PeerStatus> peer : peers()) {
              for (boolean justSent : new boolean[] {true, false}) {
                Situation now = new Situation(serving, role, licensed, own, peer, justSent);
                Decision decision = Redirection.decide(now);
                assertThat(decision instanceof Decision.Serve).as("%s", now).isEqualTo(serving);
                if (decision instanceof Decision.Send send) {
                  sent++;
                  assertThat(peer).as("%s", now).isPresent();
                  assertThat(peer.get().reachable()).as("%s", now).isTrue();
                  assertThat(peer.get().role()).as("%s", now).contains(Role.ACTIVE);
                  assertThat(send.portal()).as("%s", now).isEqualTo(peer.get().portal().get());
                  assertThat(own).as("not to itself: %s", now).isNotEqualTo(peer.get().portal());
                  assertThat(role).as("%s", now).isNotEqualTo(Role.ACTIVE);
                  assertThat(justSent).as("no loop: %s", now).isFalse();
                }
              }
            }
          }
        }
      }
    }
    assertThat(sent).isPositive();
  }

  @Test
  @DisplayName("PORT-2: a station that is to send says so, and one without licence says why not")
  void words() {
    Optional<PeerStatus> active =
        Optional.of(peer(true, Optional.of(Role.ACTIVE), Optional.of(OTHER)));
    assertThat(
            Redirection.decide(
                new Situation(false, Role.STANDBY, true, Optional.of(OWN), active, false)))
        .isEqualTo(new Decision.Send(OTHER));
    assertThat(
            Redirection.decide(
                new Situation(false, Role.ACTIVE, false, Optional.of(OWN), active, false)))
        .isEqualTo(new Decision.Wait("The licence of this station has no option portal."));
  }

  @Test
  @DisplayName(
      "OPS-7 PORT-2: of an active station that tells no portal, as an older one, it says so")
  void older() {
    Decision decision =
        Redirection.decide(
            new Situation(
                false,
                Role.STANDBY,
                true,
                Optional.of(OWN),
                Optional.of(peer(true, Optional.of(Role.ACTIVE), Optional.empty())),
                false));
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Wait.class,
            wait -> assertThat(wait.why()).contains("b:57034", "is active", "older version"));
  }

  @Test
  @DisplayName("PORT-2: an address with the scheme's own port is the same as one without")
  void origins() {
    assertThat(Redirection.sameOrigin(URI.create("http://A/portal/"), URI.create("http://a:80/x/")))
        .isTrue();
    assertThat(
            Redirection.sameOrigin(URI.create("https://a/portal/"), URI.create("http://a/portal/")))
        .isFalse();
    assertThat(Redirection.origin(URI.create("http://[::1]:8080/portal/")))
        .isEqualTo("http://[::1]:8080");
  }
}
