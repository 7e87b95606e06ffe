package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever else talks to the port of the link. */
class StrangersIT {

  private static final int EACH = 3;
  private static final int TIMEOUT_MILLIS = 5000;

  @TempDir Path folder;

  @Test
  @DisplayName("SEC-2: garbage, HTTP, plain text and silence on the link's port change nothing")
  void strangers() throws Exception {
    try (Pair pair = Pair.make(folder, 2)) {
      pair.start();
      assertChecksGoOn(pair);
      long term = pair.main().term();
      int mainChanges = roleChanges(pair.main());
      int backupChanges = roleChanges(pair.backup());
      List<Socket> silent = new ArrayList<>();
      try {
        for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
          for (int i = 0; i < EACH; i++) {
            silent.add(connect(station));
            say(station, garbage());
            say(station, text("GET / HTTP/1.1\r\nHost: " + station.host() + "\r\n\r\n"));
            say(
                station,
                text("{\"version\":1,\"type\":\"check\",\"role\":\"ACTIVE\",\"term\":99}\n"));
          }
        }
        assertChecksGoOn(pair);
      } finally {
        for (Socket socket : silent) {
          socket.close();
        }
      }
      assertChecksGoOn(pair);
      assertThat(pair.main().term()).isEqualTo(term);
      assertThat(roleChanges(pair.main())).isEqualTo(mainChanges);
      assertThat(roleChanges(pair.backup())).isEqualTo(backupChanges);
      for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
        assertThat(station.log("dropped")).isNotEmpty();
      }
    }
  }

  private static void assertChecksGoOn(Pair pair) throws Exception {
    for (int i = 0; i < 3; i++) {
      String last = pair.backup().status().path("peer").path("lastCheck").asText();
      Await.until(
          "one more check",
          Duration.ofSeconds(10),
          () -> !pair.backup().status().path("peer").path("lastCheck").asText().equals(last));
      assertThat(pair.backup().status().path("peer").path("lastResult").asText()).isEqualTo("OK");
    }
    assertThat(pair.main().role()).isEqualTo("ACTIVE");
    assertThat(pair.backup().role()).isEqualTo("STANDBY");
  }

  private static int roleChanges(StationUnderTest station) throws IOException {
    return station.log(" -> ").size();
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[64 * 1024];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Socket connect(StationUnderTest station) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(station.host(), station.port()), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends it and waits until the station has had enough of it. */
  private static void say(StationUnderTest station, byte[] bytes) throws IOException {
    try (Socket socket = connect(station)) {
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (SocketException e) {
        // Reset while the garbage was still under way: as good an answer as any.
      }
    }
  }
}
