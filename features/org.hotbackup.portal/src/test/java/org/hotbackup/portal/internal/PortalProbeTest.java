package org.hotbackup.portal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.Probe.Kind;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OPS-2: whether portals answer where users look for them")
class PortalProbeTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI here(String host) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/portal/");
  }

  /** Of a standby that is reached at an address, and serves at another. */
  private static List<Finding> probe(
      Optional<URI> portalUrl, Optional<URI> served, Optional<PeerStatus> peer, Duration limit) {
    PortalAddress address = () -> served;
    RoleService roles =
        Fake.of(
            RoleService.class,
            Map.of("status", given -> Statuses.of(Role.STANDBY, peer, portalUrl)));
    PortalProbe probe = new PortalProbe(address, roles);
    assertThat(probe.kind()).isEqualTo(Kind.PORTAL);
    return probe.probe(limit);
  }

  private static List<Finding> probe(URI portalUrl) {
    return probe(Optional.of(portalUrl), Optional.empty(), Optional.empty(), LIMIT);
  }

  @Test
  @DisplayName("OPS-2: one that answers is well, on a standby, too")
  void answers() {
    assertThat(probe(here("127.0.0.1")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.ok()).as(found.detail()).isTrue();
              assertThat(found.subject()).isEqualTo("portal");
              assertThat(found.took()).isPositive();
            });
    assertThat(asked).containsExactly("GET /portal/where");
  }

  @Test
  @DisplayName("OPS-2: a wrong answer, one that leads elsewhere, too, is said with what to look at")
  void wrongStatus() {
    for (int wrong : new int[] {404, 302, 503}) {
      status = wrong;
      assertThat(probe(here("127.0.0.1")))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.ok()).isFalse();
                assertThat(found.detail())
                    .contains("HTTP status " + wrong, "portal.url", here("127.0.0.1").toString());
              });
    }
    assertThat(asked).as("not followed").hasSize(3);
  }

  @Test
  @DisplayName("OPS-2: nobody there, or a host that there is not, is a finding and no exception")
  void refuses() {
    server.stop(0);
    for (URI portal : List.of(here("127.0.0.1"), URI.create("http://no.such.invalid/portal/"))) {
      assertThat(probe(portal))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.ok()).isFalse();
                assertThat(found.detail()).contains("no answer", portal.toString());
              });
    }
  }

  @Test
  @DisplayName("OPS-2: who accepts and says nothing is given up at the limit")
  void silent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI portal = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/portal/");
      Duration limit = Duration.ofMillis(100);
      assertThat(probe(Optional.of(portal), Optional.empty(), Optional.empty(), limit))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.ok()).isFalse();
                assertThat(found.took()).isBetween(limit, LIMIT);
              });
    }
  }

  @Test
  @DisplayName("OPS-2: without portal.url it is looked for where it is served, by this host")
  void served() {
    URI everywhere = here(PortalAddress.THIS_HOST);
    assertThat(probe(Optional.empty(), Optional.of(everywhere), Optional.empty(), LIMIT))
        .singleElement()
        .satisfies(found -> assertThat(found.ok()).as(found.detail()).isTrue());
    assertThat(probe(Optional.empty(), Optional.empty(), Optional.empty(), LIMIT)).isEmpty();
  }

  @Test
  @DisplayName("OPS-2: the other station's is probed where that one says it is, while it is there")
  void otherStation() {
    PeerStatus other = TestPortal.other(here("localhost").toString());
    assertThat(probe(Optional.of(here("127.0.0.1")), Optional.empty(), Optional.of(other), LIMIT))
        .extracting(Finding::subject, Finding::ok)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("portal", true),
            org.assertj.core.groups.Tuple.tuple("portal of the other station", true));
    PeerStatus away =
        new PeerStatus(
            other.station(),
            other.address(),
            false,
            other.role(),
            other.term(),
            other.lastCheck(),
            "REFUSED",
            "",
            other.roundTrip(),
            other.clockOffset(),
            other.projectFingerprint(),
            other.health(),
            other.portal());
    assertThat(probe(Optional.empty(), Optional.empty(), Optional.of(away), LIMIT)).isEmpty();
  }
}
