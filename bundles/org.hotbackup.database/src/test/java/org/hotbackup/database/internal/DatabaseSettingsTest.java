package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LOG-3 settings of the database")
class DatabaseSettingsTest {

  private static final Path STATION = Path.of("/station");

  private static Path file(Map<String, ?> properties) {
    return ((SqliteFile) DatabaseSettings.of(properties, STATION).place()).file();
  }

  @Test
  void withoutSettingsTheFileIsInTheStationDirectory() {
    assertThat(file(Map.of())).isEqualTo(Path.of("/station/data/history.db").toAbsolutePath());
    assertThat(DatabaseSettings.of(Map.of("url", " "), STATION))
        .isEqualTo(DatabaseSettings.of(Map.of(), STATION));
  }

  @Test
  void aPathMayBeRelativeOrAbsolute() {
    assertThat(file(Map.of("url", "jdbc:sqlite:other/../plant.db")))
        .isEqualTo(Path.of("/station/plant.db").toAbsolutePath());
    Path absolute = Path.of("/big/plant.db").toAbsolutePath();
    assertThat(file(Map.of("url", "jdbc:sqlite:" + absolute))).isEqualTo(absolute);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle:thin:@x",
        "data/history.db",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x.db",
        "jdbc:sqlite:x.db?mode=memory",
        "jdbc:sqlite:x\0y"
      })
  void anythingElseIsRefusedSayingWhatIsSupported(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(Map.of("url", url), STATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url " + url)
        .hasMessageContaining("write jdbc:sqlite: and the path of a file");
  }

  @Test
  @DisplayName("LOG-4 history.sync is on unless it is switched off")
  void synchronisationIsOnOrOff() {
    assertThat(DatabaseSettings.of(Map.of(), STATION).sync()).isTrue();
    assertThat(DatabaseSettings.of(Map.of("history.sync", "off"), STATION).sync()).isFalse();
    assertThat(DatabaseSettings.of(Map.of("history.sync", "ON"), STATION).sync()).isTrue();
    assertThatThrownBy(() -> DatabaseSettings.of(Map.of("history.sync", "no"), STATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("history.sync no: write on or off");
  }
}
