package org.hotbackup.role.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.RoleSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings that say how the pair behaves when something has happened. */
class PolicyValuesTest {

  private static SettingsParser.Parsed parse(Map<String, ?> properties) {
    return SettingsParser.parse(properties, Optional.empty(), Optional.empty());
  }

  @Test
  @DisplayName("ROLE-9, ROLE-13, ROLE-17: without settings the pair behaves as it always has")
  void defaults() {
    RoleSettings settings = parse(Map.of()).settings().orElseThrow();
    assertThat(settings.failback()).isEqualTo(FailbackPolicy.AUTOMATIC);
    assertThat(settings.failbackChecks()).isEqualTo(1);
    assertThat(settings.isolationPolicy()).isEqualTo(IsolationPolicy.PREFER_RUNNING);
    assertThat(settings.health()).isEqualTo(HealthPolicy.OFF);
  }

  @Test
  @DisplayName("ROLE-9, ROLE-13, ROLE-17: accepted values are in force, typed or as text")
  void accepted() {
    RoleSettings settings =
        parse(
                Map.of(
                    "failback",
                    "Manual",
                    "failback.checks",
                    3,
                    "isolation.policy",
                    "prefer-single",
                    "reference.addresses",
                    new String[] {"10.0.0.1", "switch-3:80", "fe80::1"},
                    "health.switchover",
                    true,
                    "health.sources",
                    "75",
                    "health.least.time",
                    60L))
            .settings()
            .orElseThrow();
    assertThat(settings.failback()).isEqualTo(FailbackPolicy.MANUAL);
    assertThat(settings.failbackChecks()).isEqualTo(3);
    assertThat(settings.isolationPolicy()).isEqualTo(IsolationPolicy.PREFER_SINGLE);
    assertThat(settings.referenceAddresses())
        .isEqualTo(List.of("10.0.0.1", "switch-3:80", "fe80::1"));
    assertThat(settings.health()).isEqualTo(new HealthPolicy(true, 75, Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @DisplayName("CFG-5: anything else is refused with the value and what is allowed")
  @CsvSource(
      delimiter = '|',
      value = {
        "failback | sometimes | failback is 'sometimes': enter automatic or manual",
        "failback.checks | 0 | from 1 to 100",
        "failback.checks | 101 | from 1 to 100",
        "isolation.policy | single | enter prefer-running or prefer-single",
        "isolation.policy | prefer-single | reference.addresses is empty",
        "reference.addresses | http://gateway | is a URL",
        "reference.addresses | 10.0.0.1:99999 | not from 1 to 65535",
        "health.switchover | yes | enter true or false",
        "health.sources | 0 | from 1 to 100",
        "health.least.time | 59 | from 60 to 86400",
      })
  void refused(String key, String value, String says) {
    Map<String, Object> properties = new HashMap<>(Map.of(key, value));
    assertThat(parse(properties).settings()).isEmpty();
    assertThat(parse(properties).problems()).anySatisfy(p -> assertThat(p).contains(says));
  }

  @Test
  @DisplayName("the keys are known ones")
  void known() {
    assertThat(parse(Map.of("failback", "manual", "health.sources", 10)).unknown()).isEmpty();
    assertThat(SettingsParser.keys()).contains("isolation.policy", "health.least.time");
  }
}
