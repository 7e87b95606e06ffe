package org.hotbackup.portal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.PortalAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalSettingsTest {

  @Test
  @DisplayName("PORT-1: settings are read, and have the defaults that the console tells")
  void reads() {
    assertThat(PortalSettings.of(Map.of("service.pid", "x"))).isEqualTo(PortalSettings.DEFAULT);
    assertThat(
            PortalSettings.of(
                Map.of(
                    "session.idle",
                    "30 min",
                    "session.longest",
                    "1 d",
                    "streams",
                    7,
                    "trusted.proxies",
                    new String[] {"10.0.0.1", "::1"})))
        .isEqualTo(
            new PortalSettings(
                Duration.ofMinutes(30), Duration.ofDays(1), 7, Set.of("10.0.0.1", "::1")));
  }

  @ParameterizedTest
  @CsvSource({
    "session.idle, 5, session.idle '5' is refused",
    "session.idle, 31 d, at most 30 d",
    "session.idle, 10 s, write 1 min or more",
    "session.longest, 1 h, shorter than session.idle",
    "streams, 0, from 1 to 500",
    "streams, many, from 1 to 500",
    "trusted.proxies, proxy.example, is no IP address",
    "session.idel, 1 h, accepted are",
  })
  @DisplayName("CFG-5: what is refused is named, with what to write")
  void refuses(String key, String value, String words) {
    assertThatThrownBy(() -> PortalSettings.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, http://this-host.invalid:8080/portal/",
    "0.0.0.0, false, http://this-host.invalid:8080/portal/",
    "127.0.0.2, false, http://127.0.0.2:8080/portal/",
    "127.0.0.2, true, https://127.0.0.2:8443/portal/",
    "::1, false, http://[0:0:0:0:0:0:0:1]:8080/portal/",
  })
  @DisplayName("PORT-2: without portal.url the address is that of the web server, HTTPS first")
  void served(String host, boolean secure, String expected) throws Exception {
    assertThat(
            ServedAddress.of(
                Map.of(
                    "org.osgi.service.http.port", "8080",
                    "org.osgi.service.http.port.secure", "8443",
                    "org.apache.felix.https.enable", secure),
                host))
        .contains(URI.create(expected));
    assertThat(PortalAddress.THIS_HOST).isEqualTo("this-host.invalid");
  }
}
