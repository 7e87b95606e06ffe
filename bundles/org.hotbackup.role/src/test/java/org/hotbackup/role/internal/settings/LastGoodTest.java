package org.hotbackup.role.internal.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.RoleSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {

  @TempDir Path directory;

  @Test
  @DisplayName("CFG-5: the last good settings survive a restart, every value of them")
  void keeps() {
    RoleSettings settings =
        SettingsParser.parse(
                Map.ofEntries(
                    entry("hotbackup.enabled", "true"),
                    entry("main.address", "fe80::1%eth0"),
                    entry("main.port", "1234"),
                    entry("checkup.rate", "86400"),
                    entry("failure.threshold", "3"),
                    entry("handover.timeout", "2000"),
                    entry("start.timeout", "3000"),
                    entry("failback", "manual"),
                    entry("failback.checks", "7"),
                    entry("isolation.policy", "prefer-single"),
                    entry("reference.addresses", "10.0.0.1,switch-3:80"),
                    entry("health.switchover", "true"),
                    entry("health.sources", "80"),
                    entry("health.least.time", "3600"),
                    entry("standby.mode", "warm"),
                    entry("portal.url", "https://plant.example/line-3/portal/"),
                    entry("managed.components", "a,b")),
                Optional.empty(),
                Optional.empty())
            .settings()
            .orElseThrow();
    Path file = directory.resolve("data/role-settings.json");
    new LastGood(file).save(settings);
    assertThat(new LastGood(file).load()).contains(settings);
  }

  @Test
  @DisplayName("a file that cannot be read is as good as none")
  void unreadable() throws Exception {
    Path file = directory.resolve("role-settings.json");
    assertThat(new LastGood(file).load()).isEmpty();
    Files.writeString(file, "{\"hotbackup.ena");
    assertThat(new LastGood(file).load()).isEmpty();
  }
}
