package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatSettingsTest {

  @Test
  @DisplayName("CFG-4 the default is every address and port 57034")
  void defaults() {
    assertThat(HeartbeatSettings.of(Map.of())).isEqualTo(HeartbeatSettings.DEFAULT);
    assertThat(HeartbeatSettings.DEFAULT.listen()).isEqualTo(new PeerAddress("", 57034));
  }

  @Test
  @DisplayName("values come typed or as text")
  void typedOrText() {
    HeartbeatSettings expected =
        new HeartbeatSettings(
            new PeerAddress("10.0.0.5", 57035), Optional.of(Duration.ofMillis(1500)));
    assertThat(
            HeartbeatSettings.of(
                Map.of("bind.address", " 10.0.0.5 ", "port", "57035", "check.timeout", "1500")))
        .isEqualTo(expected);
    assertThat(
            HeartbeatSettings.of(
                Map.of("bind.address", "10.0.0.5", "port", 57035, "check.timeout", 1500L)))
        .isEqualTo(expected);
    assertThat(HeartbeatSettings.of(Map.of("check.timeout", "")))
        .isEqualTo(HeartbeatSettings.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "ten", "65536", "99999999999999999999", "1 2"})
  @DisplayName("CFG-5 a refused port names the value and the range")
  void refusesPorts(String port) {
    assertThatThrownBy(() -> HeartbeatSettings.of(Map.of("port", port)))
        .hasMessage("port is '" + port + "': write a whole number from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "60001", "3s"})
  @DisplayName("CFG-5 a refused check time-out names the value and the range")
  void refusesTimeouts(String timeout) {
    assertThatThrownBy(() -> HeartbeatSettings.of(Map.of("check.timeout", timeout)))
        .hasMessageContaining("'" + timeout + "'")
        .hasMessageContaining("1000 to 60000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\\\PC", "http://x", "10.0.0.5:57034", "[::1]", "a b", "300.1.1.1", "1.2.3"})
  @DisplayName("CFG-5 a refused bind address says what to write instead")
  void refusesBindAddresses(String host) {
    assertThatThrownBy(() -> HeartbeatSettings.of(Map.of("bind.address", host)))
        .hasMessageContaining("'" + host + "'")
        .hasMessageContaining("without a port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.5", "0.0.0.0", "::", "::1", "fe80::1%eth0", "::ffff:10.0.0.5", "PC_3.lan"})
  void acceptsBindAddresses(String host) {
    assertThat(HeartbeatSettings.of(Map.of("bind.address", host)).listen().host()).isEqualTo(host);
  }

  @Test
  @DisplayName("CFG-5 every refused value is named")
  void namesEveryProblem() {
    assertThatThrownBy(() -> HeartbeatSettings.of(Map.of("port", "x", "check.timeout", "y")))
        .hasMessageContaining("port is 'x'")
        .hasMessageContaining("check.timeout is 'y'");
  }

  @Test
  @DisplayName("spelling mistakes are found, keys of the framework are not taken for some")
  void findsUnknownKeys() {
    assertThat(
            HeartbeatSettings.unknownKeys(
                Map.of(
                    "prot", 1, "port", 1, "service.pid", "x", "felix.fileinstall.filename", "y")))
        .containsExactly("prot");
  }

  @ParameterizedTest
  @CsvSource({"'',10000,3000", "'',2000,2000", "5000,10000,5000", "5000,1000,1000"})
  @DisplayName("the check time-out is the lesser of 3 s and the rate, never longer than the rate")
  void checkTimeout(String configured, long rate, long expected) {
    assertThat(
            HeartbeatSettings.of(Map.of("check.timeout", configured))
                .checkTimeout(Duration.ofMillis(rate)))
        .isEqualTo(Duration.ofMillis(expected));
  }
}
