package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAddressTest {

  private static final Map<String, String> PLAIN =
      Map.of("org.osgi.service.http.port", "8080", "org.osgi.service.http.port.secure", "8443");

  @ParameterizedTest
  @CsvSource({
    ", http://127.0.0.1:8080",
    "' ', http://127.0.0.1:8080",
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://127.0.0.1:8080",
    "127.0.0.2, http://127.0.0.2:8080",
    "localhost, http://127.0.0.1:8080",
    "::1, http://[0:0:0:0:0:0:0:1]:8080",
  })
  @DisplayName("the command line gets an IP literal that this machine reaches")
  void literal(String host, String url) throws Exception {
    assertThat(HttpAddress.of(PLAIN, host)).isEqualTo(url);
  }

  @Test
  @DisplayName("HTTPS where plain HTTP is off; without a port there is no address")
  void secure() throws Exception {
    assertThat(
            HttpAddress.of(
                Map.of(
                    "org.apache.felix.http.enable", "false",
                    "org.osgi.service.http.port", "-1",
                    "org.osgi.service.http.port.secure", "8443"),
                null))
        .isEqualTo("https://127.0.0.1:8443");
    assertThatThrownBy(() -> HttpAddress.of(Map.of(), null))
        .isInstanceOf(UnknownHostException.class);
  }
}
