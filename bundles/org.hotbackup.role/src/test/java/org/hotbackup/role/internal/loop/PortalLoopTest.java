package org.hotbackup.role.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("PORT-2: each station knows the address of the other one's portal")
class PortalLoopTest {

  private static final Optional<URI> SERVED =
      Optional.of(URI.create("http://" + PortalAddress.THIS_HOST + ":8080/portal/"));
  private static final Optional<URI> SET = Optional.of(URI.create("https://plant.example/line-3/"));

  private final SimPair pair = SimPair.atWork(SimPolicy.DEFAULT);

  private static Optional<URI> other(SimStation station) {
    return station.loop.status().peer().flatMap(PeerStatus::portal);
  }

  @Test
  @DisplayName("as served, at the host it is checked at or checks from; later changes are told")
  void served() {
    assertThat(other(pair.backup)).isEmpty();
    pair.main.portalServed = SERVED;
    pair.backup.portalServed = SERVED;
    pair.seconds(5);
    assertThat(other(pair.backup)).contains(URI.create("http://main:8080/portal/"));
    assertThat(other(pair.main)).contains(URI.create("http://backup:8080/portal/"));

    pair.main.portalServed = Optional.empty();
    pair.seconds(5);
    assertThat(other(pair.backup)).isEmpty();
  }

  @Test
  @DisplayName("as portal.url says, whatever the web server serves, also after a death")
  void set() {
    pair.main.portalServed = SERVED;
    pair.main.portalUrl = SET;
    pair.world.kill(pair.main);
    pair.main.start();
    pair.seconds(8);
    assertThat(other(pair.backup)).isEqualTo(SET);
    pair.world.kill(pair.main);
    pair.seconds(1);
    assertThat(other(pair.backup)).as("users may come back to it").isEqualTo(SET);
  }

  @ParameterizedTest
  @CsvSource({
    "http://this-host.invalid:8080/portal/, 10.0.0.5, http://10.0.0.5:8080/portal/",
    "https://this-host.invalid/portal/, main.plant, https://main.plant/portal/",
    "http://this-host.invalid:8080/portal/, fd00::5, http://[fd00::5]:8080/portal/",
    "http://this-host.invalid:8080/portal/, [fd00::5], http://[fd00::5]:8080/portal/",
    "http://this-host.invalid:8080/portal/, fe80::5%eth0, http://[fe80::5]:8080/portal/",
    "http://this-host.invalid/this-host.invalid/, h, http://h/this-host.invalid/",
    "http://not-this-host.invalid/portal/, h, http://not-this-host.invalid/portal/",
    "http://[fd00::6]/portal/, h, http://[fd00::6]/portal/",
    "http://this-host.invalid:8080/portal/, PLANT_PC, ",
    "http://this-host.invalid:8080/portal/, 'a b', ",
    "http://this-host.invalid:8080/portal/, '', "
  })
  @DisplayName("only the host that stands for any is replaced, and only by one a URL can have")
  void host(URI portal, String host, URI expected) {
    assertThat(PortalAddress.reachedAt(portal, host)).isEqualTo(Optional.ofNullable(expected));
  }
}
