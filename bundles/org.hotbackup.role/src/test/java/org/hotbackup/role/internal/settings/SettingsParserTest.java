package org.hotbackup.role.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.role.internal.settings.SettingsParser.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {

  private static Parsed parse(Map<String, ?> properties) {
    return SettingsParser.parse(properties, Optional.empty(), Optional.empty());
  }

  private static Map<String, Object> backup() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("hotbackup.enabled", "true");
    properties.put("main.address", "10.0.0.5");
    return properties;
  }

  private static Map<String, Object> backupWith(String key, Object value) {
    Map<String, Object> properties = backup();
    properties.put(key, value);
    return properties;
  }

  @Test
  @DisplayName("CFG-1, CFG-3, CFG-4: without settings a station is a main with the defaults")
  void defaults() {
    RoleSettings settings = parse(Map.of()).settings().orElseThrow();
    assertThat(settings.configuredAs()).isEqualTo(ConfiguredAs.MAIN);
    assertThat(settings.checkupRate()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.mainPort()).isEqualTo(57034);
    assertThat(settings.failureThreshold()).isEqualTo(1);
  }

  @ParameterizedTest
  @DisplayName("CFG-2: names and IP addresses are accepted")
  @ValueSource(
      strings = {
        "10.0.0.5",
        "plant-pc",
        "PLANT_PC",
        "main.plant.example",
        "fe80::1",
        "2001:db8::10",
        "fe80::1%eth0",
        "::1",
        "pc1",
        "3com"
      })
  void addresses(String address) {
    assertThat(parse(backupWith("main.address", address)).problems()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("CFG-2: anything else is refused with what to write instead")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | enter the name or IP address",
        "\\\\PC | without leading slashes: PC",
        "\\PC\\share | without leading slashes: PC",
        "http://plant:8080/x | not a URL: plant",
        "10.0.0.5:57034 | the port into main.port",
        "[fe80::1]:57034 | the port into main.port",
        "10.0.0 | four numbers",
        "10.0.0.256 | four numbers",
        "fe80:::1 | not an IPv6 address",
        "plant pc | letters, digits, hyphens and dots",
        "-pc | letters, digits, hyphens and dots",
        "a..b | letters, digits, hyphens and dots"
      })
  void badAddresses(String address, String advice) {
    Parsed parsed = parse(backupWith("main.address", address));
    assertThat(parsed.settings()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .asString()
        .contains("main.address is '" + address + "'")
        .contains(advice);
  }

  @ParameterizedTest
  @DisplayName("CFG-3: the check-up rate is a whole number of seconds from 1 to 86400")
  @ValueSource(
      strings = {"0", "-1", "1.5", "1.0", "ten", "86401", "", "1e2", "99999999999999", "10 s"})
  void badRates(String rate) {
    Parsed parsed = parse(backupWith("checkup.rate", rate));
    assertThat(parsed.problems())
        .containsExactly(
            "checkup.rate is '" + rate + "': enter a whole number of seconds from 1 to 86400");
  }

  @Test
  @DisplayName("CFG-3: refused as a number of any type, too; accepted as a number of any type")
  void types() {
    assertThat(parse(backupWith("checkup.rate", 1.5d)).problems()).hasSize(1);
    assertThat(parse(backupWith("checkup.rate", 0)).problems()).hasSize(1);
    for (Object ten : List.of(10, 10L, "10", " 10 ")) {
      assertThat(parse(backupWith("checkup.rate", ten)).settings().orElseThrow().checkupRate())
          .isEqualTo(Duration.ofSeconds(10));
    }
    assertThat(parse(backupWith("checkup.rate", 86_400)).problems()).isEmpty();
    assertThat(parse(backupWith("checkup.rate", "1")).problems()).isEmpty();
  }

  @Test
  @DisplayName("CFG-2: the station's own address and port is refused, its address alone is not")
  void ownAddress() {
    Optional<PeerAddress> listening = Optional.of(new PeerAddress("127.0.0.2", 57034));
    assertThat(
            SettingsParser.parse(
                    backupWith("main.address", "127.0.0.2"), Optional.empty(), listening)
                .problems())
        .singleElement()
        .asString()
        .contains("this station itself");
    assertThat(
            SettingsParser.parse(
                    backupWith("main.address", "127.0.0.1"), Optional.empty(), listening)
                .problems())
        .isEmpty();
    Map<String, Object> otherPort = backupWith("main.address", "127.0.0.2");
    otherPort.put("main.port", "57035");
    assertThat(SettingsParser.parse(otherPort, Optional.empty(), listening).problems()).isEmpty();
    assertThat(
            SettingsParser.parse(
                    backupWith("main.address", "localhost"),
                    Optional.empty(),
                    Optional.of(new PeerAddress("", 57034)))
                .problems())
        .hasSize(1);
  }

  @Test
  @DisplayName("CFG-5: a backup does not become a main because its file was saved half-way")
  void halfSaved() {
    Optional<RoleSettings> former = parse(backup()).settings();
    Parsed parsed = SettingsParser.parse(Map.of(), former, Optional.empty());
    assertThat(parsed.settings()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .asString()
        .contains("hotbackup.enabled is missing");
    assertThat(
            SettingsParser.parse(Map.of("hotbackup.enabled", "false"), former, Optional.empty())
                .settings())
        .isPresent();
  }

  @Test
  @DisplayName("every problem is named at once, and unknown keys are listed")
  void allProblems() {
    Map<String, Object> properties = backupWith("checkup.rate", "0");
    properties.put("main.address", "");
    properties.put("failure.threshold", "none");
    properties.put("checkup.rates", "5");
    properties.put("service.pid", "org.hotbackup.role");
    Parsed parsed = parse(properties);
    assertThat(parsed.problems()).hasSize(3);
    assertThat(parsed.unknown()).containsExactly("checkup.rates");
  }

  @Test
  @DisplayName("related values are compared, and both stand in the message")
  void relations() {
    Map<String, Object> properties = backupWith("start.timeout", "5000");
    properties.put("handover.timeout", "6000");
    assertThat(parse(properties).problems())
        .singleElement()
        .asString()
        .contains("5000")
        .contains("6000");
  }

  @Test
  @DisplayName("ROLE-6: managed components come as array, list or text")
  void lists() {
    for (Object value : List.of(new String[] {"a", "b"}, List.of("a", "b"), "a, b,", "a,b,a")) {
      assertThat(
              parse(backupWith("managed.components", value))
                  .settings()
                  .orElseThrow()
                  .managedComponents())
          .containsExactly("a", "b");
    }
  }
}
