package org.hotbackup.role.internal.settings;

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
                Map.of(
                    "hotbackup.enabled", "true",
                    "main.address", "fe80::1%eth0",
                    "main.port", "1234",
                    "checkup.rate", "86400",
                    "failure.threshold", "3",
                    "handover.timeout", "2000",
                    "start.timeout", "3000",
                    "managed.components", "a,b"),
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
