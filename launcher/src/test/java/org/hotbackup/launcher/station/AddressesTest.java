package org.hotbackup.launcher.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @DisplayName("CFG-2: IPv4, IPv6 and network names are addresses")
  @ValueSource(
      strings = {
        "10.0.0.5",
        "::1",
        "fe80::1",
        "2001:db8::17",
        "main",
        "PC_7",
        "line-3.plant.example"
      })
  void accepted(String address) {
    assertThat(Addresses.problem(address)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("CFG-2: everything else is refused")
  @ValueSource(
      strings = {
        "",
        " ",
        "\\\\PC",
        "\\PC",
        "http://pc",
        "pc/share",
        "10.0.0.5:57034",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "[::1]",
        "::g",
        "a b",
        "-pc",
        "pc-",
        "a..b",
        "päß"
      })
  void refused(String address) {
    assertThat(Addresses.problem(address)).isNotEmpty();
  }

  @Test
  @DisplayName("CFG-2: own addresses, whether all or one is listened on")
  void own() {
    assertThat(Addresses.isOwn("127.0.0.1", Optional.empty())).isTrue();
    assertThat(Addresses.isOwn("localhost", Optional.empty())).isTrue();
    assertThat(Addresses.isOwn("::1", Optional.empty())).isTrue();
    assertThat(Addresses.isOwn("127.0.0.2", Optional.of("127.0.0.2"))).isTrue();
    assertThat(Addresses.isOwn("127.0.0.1", Optional.of("0.0.0.0"))).isTrue();
    assertThat(Addresses.isOwn("127.0.0.1", Optional.of("127.0.0.2"))).isFalse();
    assertThat(Addresses.isOwn("192.0.2.77", Optional.empty())).isFalse();
  }
}
