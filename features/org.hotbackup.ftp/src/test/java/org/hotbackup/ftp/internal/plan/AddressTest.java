package org.hotbackup.ftp.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.hotbackup.ftp.internal.plan.Address.Protocol;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OUT-1, CFG-8 where files go and under which name")
class AddressTest {

  @Test
  void addresses() {
    assertThat(Address.parse("ftp://plant.example/in/"))
        .isEqualTo(new Address(Protocol.FTP, "plant.example", 21, "/in"));
    assertThat(Address.parse("ftps-implicit://10.0.0.9"))
        .isEqualTo(new Address(Protocol.FTPS_IMPLICIT, "10.0.0.9", 990, ""));
    assertThat(Address.parse("sftp://h:2222/~/in/a"))
        .isEqualTo(new Address(Protocol.SFTP, "h", 2222, "in/a"));
    assertThat(Address.parse("SFTP://h/~").folder()).isEmpty();
    assertThat(Address.parse("file:/srv/out").folder()).isEqualTo("/srv/out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://h/", "ftp:///x", "ftp://h/?a", "ftp://h:70000/", "ftp://h h/"})
  void refused(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ftp://HOST/FOLDER");
  }

  @Test
  @DisplayName("SEC-5 a password in an address is refused and not repeated")
  void password() {
    assertThatThrownBy(() -> Address.parse("ftp://me:geheim@h/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void names() {
    TargetName name =
        TargetName.parse(
            "{report}/{planned:yyyy/MM}x/{station}-{file}", ZoneId.of("Europe/Berlin"));
    assertThat(
            name.of(
                Map.of("report", "../etc", "station", "m", "file", "a.pdf"),
                Instant.parse("2025-12-31T23:30:00Z")))
        .isEqualTo("_._etc/2026_01x/m-a.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "../{file}", "{nothing}", "{planned:b'}", "a\\b"})
  void refusedNames(String text) {
    assertThatThrownBy(() -> TargetName.parse(text, ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target.name");
  }
}
