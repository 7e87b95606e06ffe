package org.hotbackup.launcher.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hotbackup.launcher.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationSettingsTest {

  @TempDir Path folder;
  private StationDirectory station;

  @BeforeEach
  void etc() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    station = new StationDirectory(folder);
  }

  @Test
  @DisplayName("CFG-4: without files the defaults hold")
  void defaults() {
    assertThat(StationSettings.of(station))
        .isEqualTo(
            new StationSettings(
                Optional.empty(),
                OptionalInt.of(8080),
                OptionalInt.empty(),
                Optional.empty(),
                57034,
                Optional.empty(),
                57034));
  }

  @Test
  @DisplayName("CFG-7: values are read as written by hand and as written back by a form")
  void bothForms() throws IOException {
    write("org.apache.felix.http.cfg", "org.osgi.service.http.port = 8081");
    write("org.hotbackup.heartbeat.cfg", "bind.address = \"127.0.0.2\"\nport = I\"57035\"");
    write("org.hotbackup.role.cfg", "main.address = pc\nmain.port = x");

    assertThat(StationSettings.of(station))
        .isEqualTo(
            new StationSettings(
                Optional.empty(),
                OptionalInt.of(8081),
                OptionalInt.empty(),
                Optional.of("127.0.0.2"),
                57035,
                Optional.of("pc"),
                57034));
  }

  @Test
  @DisplayName("SEC-3: plain HTTP, HTTPS or both, as the web server takes it")
  void https() throws IOException {
    write("org.apache.felix.http.cfg", "org.apache.felix.https.enable = true");
    assertThat(StationSettings.of(station).httpPort()).hasValue(8080);
    assertThat(StationSettings.of(station).httpsPort()).hasValue(8443);

    write(
        "org.apache.felix.http.cfg",
        "org.apache.felix.https.enable = true\norg.apache.felix.http.enable = false\n"
            + "org.osgi.service.http.port.secure = 8444");
    assertThat(StationSettings.of(station).httpPort()).isEmpty();
    assertThat(StationSettings.of(station).httpsPort()).hasValue(8444);
  }

  @Test
  @DisplayName("A port in use is named before a station is started into it")
  void portInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      write(
          "org.apache.felix.http.cfg",
          "org.apache.felix.http.host = 127.0.0.1\norg.osgi.service.http.port = "
              + taken.getLocalPort());

      assertThatThrownBy(() -> PortCheck.requireFree(station))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("console port 127.0.0.1:" + taken.getLocalPort() + " is in use");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(station.etc().resolve(name), text + "\n");
  }
}
