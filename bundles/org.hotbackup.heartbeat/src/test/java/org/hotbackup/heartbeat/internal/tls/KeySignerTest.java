package org.hotbackup.heartbeat.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hotbackup.heartbeat.internal.TestKeys;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SEC-1: what the pair key signs")
class KeySignerTest {

  private static final String PURPOSE = "portal-session";
  private static final byte[] MESSAGE = bytes("ada may come in");

  @TempDir Path main;
  @TempDir Path backup;
  private KeyRing mainKeys;
  private KeyRing backupKeys;
  private KeySigner here;
  private KeySigner there;

  @BeforeEach
  void aPair() throws Exception {
    TestKeys.pair(main);
    TestKeys.pair(backup);
    mainKeys = ring(main);
    backupKeys = ring(backup);
    here = new KeySigner(mainKeys);
    there = new KeySigner(backupKeys);
  }

  private static KeyRing ring(Path station) {
    KeyRing keys = new KeyRing(key(station));
    keys.refresh();
    return keys;
  }

  private static Path key(Path station) {
    return station.resolve("project").resolve(PairKey.FILE_NAME);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("SEC-1: the other station of the pair verifies it, to the letter")
  void pair() {
    byte[] signature = here.sign(PURPOSE, MESSAGE);
    assertThat(there.verify(PURPOSE, MESSAGE, signature)).isTrue();
    assertThat(there.verify(PURPOSE, bytes("bob may come in"), signature)).isFalse();
    assertThat(there.verify(PURPOSE, new byte[0], signature)).isFalse();
  }

  @Test
  @DisplayName("SEC-1: what is signed for one purpose is good for no other, however it is cut")
  void purposes() {
    byte[] signature = here.sign("a", bytes("b:c"));
    assertThat(there.verify("a", bytes("b:c"), signature)).isTrue();
    assertThat(there.verify("other", bytes("b:c"), signature)).isFalse();
    assertThat(there.verify("ab", bytes(":c"), signature)).isFalse();
    assertThat(there.verify("", bytes("ab:c"), signature)).isFalse();
  }

  @Test
  @DisplayName("SEC-1: a signature of another pair, or none at all, is refused without an error")
  void garbage() throws Exception {
    byte[] signature = here.sign(PURPOSE, MESSAGE);
    TestKeys.other(backup);
    backupKeys.refresh();
    assertThat(there.verify(PURPOSE, MESSAGE, signature)).isFalse();
    assertThat(here.verify(PURPOSE, MESSAGE, there.sign(PURPOSE, MESSAGE))).isFalse();

    byte[] bent = signature.clone();
    bent[bent.length - 1] ^= 1;
    byte[] zeros = new byte[signature.length];
    // Zero for both numbers of a signature: good for everything where nobody looks at the range.
    byte[] nothing = {0x30, 6, 2, 1, 0, 2, 1, 0};
    for (byte[] bad :
        new byte[][] {
          {},
          {0x30},
          bytes("garbage"),
          new byte[5_000],
          zeros,
          bent,
          nothing,
          Arrays.copyOf(signature, signature.length - 1)
        }) {
      assertThat(here.verify(PURPOSE, MESSAGE, bad)).as(Arrays.toString(bad)).isFalse();
    }
    assertThat(here.verify(PURPOSE, MESSAGE, signature)).isTrue();
  }

  @Test
  @DisplayName("SEC-1: without a pair key nothing is signed and nothing is believed")
  void noKey() throws Exception {
    byte[] signature = here.sign(PURPOSE, MESSAGE);
    Files.delete(key(backup));
    KeySigner without = new KeySigner(ring(backup));
    assertThat(without.verify(PURPOSE, MESSAGE, signature)).isFalse();
    assertThatThrownBy(() -> without.sign(PURPOSE, MESSAGE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no pair key");
  }

  @Test
  @DisplayName("SEC-1: another key counts from when it is loaded, a damaged file changes nothing")
  void reload() throws Exception {
    byte[] former = here.sign(PURPOSE, MESSAGE);
    TestKeys.other(main);
    assertThat(mainKeys.refresh()).isTrue();
    byte[] now = here.sign(PURPOSE, MESSAGE);
    assertThat(here.verify(PURPOSE, MESSAGE, former)).isFalse();
    assertThat(here.verify(PURPOSE, MESSAGE, now)).isTrue();
    assertThat(there.verify(PURPOSE, MESSAGE, now)).isFalse();

    Files.writeString(key(main), "damaged");
    assertThat(mainKeys.refresh()).isFalse();
    assertThat(mainKeys.problem()).isPresent();
    assertThat(here.verify(PURPOSE, MESSAGE, now)).isTrue();

    TestKeys.other(backup);
    backupKeys.refresh();
    assertThat(there.verify(PURPOSE, MESSAGE, here.sign(PURPOSE, MESSAGE))).isTrue();
  }
}
