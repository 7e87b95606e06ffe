package org.hotbackup.role.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.role.internal.settings.SettingsParser.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PORT-2: portal.url")
class PortalUrlRuleTest {

  private static Parsed parse(String url) {
    return SettingsParser.parse(Map.of("portal.url", url), Optional.empty(), Optional.empty());
  }

  private static Optional<URI> accepted(String url) {
    Parsed parsed = parse(url);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.unknown()).isEmpty();
    return parsed.settings().orElseThrow().portalUrl();
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.5:8080/portal/, http://10.0.0.5:8080/portal/",
    "http://10.0.0.5:8080/portal, http://10.0.0.5:8080/portal/",
    "https://plant.example, https://plant.example/",
    "HTTPS://Plant.Example/, HTTPS://Plant.Example/",
    "' http://[fd00::5]:8080/portal ', http://[fd00::5]:8080/portal/",
    "https://plant.example/line-3/portal, https://plant.example/line-3/portal/",
    "http://plant/wä, http://plant/w%C3%A4/"
  })
  @DisplayName("is taken over as the users' address, ending with a slash")
  void taken(String text, String expected) {
    assertThat(accepted(text)).contains(URI.create(expected));
  }

  @Test
  @DisplayName("may be missing or empty")
  void missing() {
    assertThat(accepted("")).isEmpty();
    assertThat(accepted("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.5:8080/portal/",
        "/portal/",
        "//plant/portal/",
        "portal",
        "ftp://plant/portal/",
        "javascript:alert(1)",
        "javascript://plant/%0aalert(1)",
        "http:///portal/",
        "http://PLANT_PC/portal/",
        "http://plant:99999/portal/",
        "http://plant:0/portal/",
        "http://plant/portal/?a=b",
        "http://plant/portal/#top",
        "http://plant/a/../portal/",
        "http://plant/<b>/",
        "http://plant/a b/"
      })
  @DisplayName("refuses anything else, naming the value, what is allowed and an example")
  void refused(String text) {
    Parsed parsed = parse(text);
    assertThat(parsed.settings()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .asString()
        .startsWith("portal.url is '" + text + "': ")
        .contains("http or https", "512", "http://10.0.0.5:8080/portal/");
  }

  @Test
  @DisplayName("is at most 512 characters long, the slash that is added included")
  void length() {
    String most = "http://plant/" + "x".repeat(498);
    assertThat(accepted(most).orElseThrow().toString()).hasSize(512);
    assertThat(parse(most + "x").problems()).hasSize(1);
    assertThat(parse("http://plant/" + "x".repeat(9_000)).problems().get(0)).hasSizeLessThan(1_000);
  }

  @Test
  @DisplayName("SEC-3: a password in it is refused and not repeated")
  void password() {
    assertThat(parse("http://ute:pump@7@plant/portal/").problems())
        .singleElement()
        .asString()
        .startsWith("portal.url is 'http://***@plant/portal/': ")
        .doesNotContain("pump");
  }
}
