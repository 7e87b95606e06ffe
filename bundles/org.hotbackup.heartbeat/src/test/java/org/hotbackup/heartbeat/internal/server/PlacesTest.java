package org.hotbackup.heartbeat.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places<String> places = new Places<>(4);

  private static InetAddress host(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
  }

  @Test
  @DisplayName("SEC-2 who floods pushes out himself, never the one connection of another")
  void floodsPushOutThemselves() throws Exception {
    assertThat(places.take("peer", host(1))).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(places.take("flood-" + i, host(66))).isEmpty();
    }
    for (int i = 3; i < 100; i++) {
      assertThat(places.take("flood-" + i, host(66))).contains("flood-" + (i - 3));
    }
    assertThat(places.all()).contains("peer").hasSize(4);
  }

  @Test
  @DisplayName("where nobody holds more than others, the oldest leaves")
  void theOldestLeaves() throws Exception {
    for (int i = 0; i < 4; i++) {
      places.take("c" + i, host(i));
    }
    assertThat(places.take("c4", host(4))).contains("c0");
  }

  @Test
  void aPlaceGivenBackIsFree() throws Exception {
    for (int i = 0; i < 4; i++) {
      places.take("c" + i, host(i));
    }
    assertThat(places.leave("c2")).isTrue();
    assertThat(places.leave("c2")).isFalse();
    assertThat(places.take("c4", host(4))).isEmpty();
  }
}
