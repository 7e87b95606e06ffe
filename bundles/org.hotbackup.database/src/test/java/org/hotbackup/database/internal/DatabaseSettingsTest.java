package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static PostgresAddress postgres(Map<String, ?> properties) {
    return (PostgresAddress) DatabaseSettings.of(properties, STATION).place();
  }

  @Test
  @DisplayName("LOG-2 one server of PostgreSQL, with limits of time unless the address has its own")
  void onePostgresServer() {
    PostgresAddress address =
        postgres(
            Map.of(
                "url",
                "jdbc:postgresql://10.0.0.9/plant?sslmode=require&socketTimeout=30",
                "user",
                "hotbackup",
                "password",
                "p w"));
    assertThat(address.url())
        .isEqualTo(
            "jdbc:postgresql://10.0.0.9/plant?connectTimeout=2&socketTimeout=30"
                + "&sslmode=require&tcpKeepAlive=true");
    assertThat(address.user()).isEqualTo("hotbackup");
    assertThat(address.password()).isEqualTo("p w");
    assertThat(address.describe()).isEqualTo("postgresql://10.0.0.9/plant");
  }

  @Test
  @DisplayName("LOG-2 of two servers the one that takes changes is used")
  void twoPostgresServers() {
    String url = "jdbc:postgresql://a:5432,[fe80::1]:5433/plant";
    assertThat(postgres(Map.of("url", url, "user", "u")).url())
        .startsWith("jdbc:postgresql://a:5432,[fe80::1]:5433/plant?")
        .endsWith("&targetServerType=primary&tcpKeepAlive=true");
    assertThat(postgres(Map.of("url", url + "?targetServerType=any", "user", "u")).url())
        .contains("targetServerType=any");
  }

  @Test
  @DisplayName("SEC-3 a password is taken out of the address and never told")
  void aPasswordIsTakenOut() {
    Map<String, String> properties =
        Map.of("url", "jdbc:postgresql://a/plant?user=u&password=se%26cret%2b1");
    DatabaseSettings settings = DatabaseSettings.of(properties, STATION);
    PostgresAddress address = postgres(properties);
    assertThat(address.user()).isEqualTo("u");
    assertThat(address.password()).isEqualTo("se&cret+1");
    for (String told :
        List.of(
            address.url(), address.describe(), settings.toString(), address.mask("x se&cret+1"))) {
      assertThat(told).doesNotContain("cret");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jdbc:postgresql:plant; names no server and database",
        "jdbc:postgresql://u:secret@host/plant; names no server and database",
        "jdbc:postgresql://host; names no server and database",
        "jdbc:postgresql://host/; names no server and database",
        "jdbc:postgresql://host/plant?password=secret&user=x; so does the setting user",
        "jdbc:postgresql://host/plant?password=secret&password=secret; twice",
        "jdbc:postgresql://host/plant?password=%secret; has a password with a %",
        "jdbc:postgresql://host/plant?ApplicationName=x; sets ApplicationName",
        "jdbc:postgresql://host/plant?socketTimeout=secret; whole number of seconds",
        "jdbc:oracle:thin://secret@x; not supported",
      })
  @DisplayName("SEC-3 what is refused says what is supported and repeats no password")
  void refusals(String url, String why) {
    assertThatThrownBy(() -> DatabaseSettings.of(Map.of("url", url, "user", "u"), STATION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("or jdbc:postgresql://HOST:5432/DATABASE")
        .hasMessageNotContaining("secret");
  }

  @Test
  void anAccountIsNeeded() {
    assertThatThrownBy(
            () -> DatabaseSettings.of(Map.of("url", "jdbc:postgresql://a/plant"), STATION))
        .hasMessageContaining("needs user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "user", "password"})
  @DisplayName("SEC-3 a secret that is not there is said so")
  void aSecretThatIsNotThereIsSaidSo(String key) {
    Map<String, String> properties =
        new HashMap<>(Map.of("url", "jdbc:postgresql://a/plant", "user", "u", "password", "p"));
    properties.put(key, "$[secret:db]");
    assertThatThrownBy(() -> DatabaseSettings.of(properties, STATION))
        .hasMessageStartingWith(key + " names a secret");
  }

  @Test
  @DisplayName("LOG-2 only PostgreSQL can be shared")
  void onlyPostgresCanBeShared() {
    assertThat(
            DatabaseSettings.of(
                    Map.of("url", "jdbc:postgresql://a/plant", "user", "u", "shared", true),
                    STATION)
                .shared())
        .isTrue();
    assertThat(DatabaseSettings.of(Map.of("shared", "false"), STATION).shared()).isFalse();
    assertThatThrownBy(() -> DatabaseSettings.of(Map.of("shared", "true"), STATION))
        .hasMessageContaining("a SQLite file cannot be used by both stations");
    assertThatThrownBy(() -> DatabaseSettings.of(Map.of("shared", "yes"), STATION))
        .hasMessage("shared yes: write true or false");
  }

  @Test
  @DisplayName("LOG-7 samples are kept for ever unless a number of days is given")
  void retention() {
    assertThat(DatabaseSettings.of(Map.of(), STATION).retentionDays()).isZero();
    assertThat(DatabaseSettings.of(Map.of("retention.days", "36500"), STATION).retentionDays())
        .isEqualTo(36500);
    assertThat(DatabaseSettings.of(Map.of("retention.days", 7), STATION).retentionDays())
        .isEqualTo(7);
    for (String wrong : List.of("-1", "36501", "1.5", "x", "99999999999")) {
      assertThatThrownBy(() -> DatabaseSettings.of(Map.of("retention.days", wrong), STATION))
          .hasMessageContaining("retention.days " + wrong)
          .hasMessageContaining("from 1 to 36500, or 0");
    }
  }

  @Test
  void keysThatMeanNothingAreFound() {
    assertThat(
            DatabaseSettings.unknownKeys(
                Map.of("url", "x", "passwort", "x", "service.pid", "x", "history.sync", "on")))
        .containsExactly("passwort");
  }
}
