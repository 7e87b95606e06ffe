package org.hotbackup.users.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SEC-3: passwords as salted slow hashes")
class PasswordHashTest {

  @Test
  void isPbkdf2WithHmacSha256() {
    // Computed with Python's hashlib.pbkdf2_hmac("sha256", "Grüße, 世界".encode(), bytes(16), 1000).
    PasswordHash foreign =
        new PasswordHash(
            "AAAAAAAAAAAAAAAAAAAAAA==", 1_000, "bBVV442Bln5Ylu6Obm50x8/EOzwzDAwew3f7xXuVWOo=");
    assertThat(foreign.matches("Grüße, 世界")).isTrue();
    assertThat(foreign.matches("Grüße, 世")).isFalse();
  }

  @Test
  void productionHashesHaveSixHundredThousandRounds() {
    assertThat(PasswordHash.ITERATIONS).isEqualTo(600_000);
  }

  @Test
  void everyHashHasItsOwnSalt() {
    PasswordHash one = PasswordHash.of("same password", 1_000);
    PasswordHash two = PasswordHash.of("same password", 1_000);
    assertThat(one.salt()).isNotEqualTo(two.salt());
    assertThat(one.hash()).isNotEqualTo(two.hash());
    assertThat(one.matches("same password")).isTrue();
    assertThat(one.matches("Same password")).isFalse();
    assertThat(one.matches("")).isFalse();
    assertThat(PasswordHash.ofNoPassword(1_000).matches("")).isFalse();
  }

  @Test
  @DisplayName("PORT-1: a stamp changes with the password, is alike everywhere and tells nothing")
  void stamp() {
    PasswordHash one = PasswordHash.of("same password", 1_000);
    PasswordHash two = PasswordHash.of("same password", 1_000);
    PasswordHash elsewhere = new PasswordHash(one.salt(), one.iterations(), one.hash());
    assertThat(one.stamp())
        .matches("[0-9a-f]{64}")
        .isEqualTo(elsewhere.stamp())
        .isNotEqualTo(two.stamp())
        .doesNotContain(HexFormat.of().formatHex(Base64.getDecoder().decode(one.hash())));
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    PasswordHash good = PasswordHash.of("password", 1_000);
    assertThatThrownBy(() -> new PasswordHash("AAAA", 1_000, good.hash()))
        .hasMessageContaining("salt");
    assertThatThrownBy(() -> new PasswordHash("?", 1_000, good.hash()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PasswordHash(good.salt(), 999, good.hash()))
        .hasMessage("iterations is 999, allowed are 1000 to 10000000");
    assertThatThrownBy(() -> new PasswordHash(good.salt(), 10_000_001, good.hash()))
        .hasMessageContaining("10000001");
    assertThatThrownBy(() -> new PasswordHash(good.salt(), 1_000, "AAAA"))
        .hasMessageContaining("hash");
  }
}
