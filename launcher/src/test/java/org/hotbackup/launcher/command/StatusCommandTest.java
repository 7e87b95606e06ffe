package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks an HTTP server that answers as a station would; the lock is held by this process. */
class StatusCommandTest {

  private static final String STATUS =
      "{\"station\":\"m\",\"configuredAs\":\"main\",\"role\":\"ACTIVE\",\"cause\":\"MAIN\",\"term\":7,"
          + "\"since\":\"2026-01-31T10:00:00Z\",\"error\":null,\"license\":{\"state\":\"TRIAL\"},"
          + "\"peer\":null}";

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void station() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/station.properties"), "name=m\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hotbackup/status",
        exchange -> {
          boolean allowed =
              "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = STATUS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? body.length : -1);
          if (allowed) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName("status of a running station: exit status 0, role and console; --json the document")
  void running() throws IOException {
    StationLock lock = StationLock.acquire(StationDirectory.open(folder));
    try {
      control(ProcessHandle.current().pid(), "secret");

      CommandResult text = CommandResult.of("status", folder);
      CommandResult json = CommandResult.of("status", folder, "--json");

      assertThat(text.exit()).isZero();
      assertThat(text.out()).contains("m: ACTIVE (MAIN)", "term 7", "/system/console/hotbackup");
      assertThat(json.exit()).isZero();
      assertThat(json.out()).contains("\"role\" : \"ACTIVE\"");
    } finally {
      lock.close();
    }
  }

  @Test
  @DisplayName("status of a stopped station: exit status 3, also where a killed one left its files")
  void stopped() throws IOException {
    control(ProcessHandle.current().pid(), "secret");

    CommandResult result = CommandResult.of("status", folder);

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).contains("not running");
  }

  @Test
  @DisplayName("status while the new process has not written its address: starting, not an error")
  void starting() throws IOException {
    StationLock lock = StationLock.acquire(StationDirectory.open(folder));
    try {
      control(1, "secret");

      CommandResult result = CommandResult.of("status", folder);

      assertThat(result.exit()).isZero();
      assertThat(result.out()).contains("STARTING");
    } finally {
      lock.close();
    }
  }

  @Test
  @DisplayName("status of a station that does not answer: exit status 1, never 'stopped'")
  void silent() throws IOException {
    StationLock lock = StationLock.acquire(StationDirectory.open(folder));
    try {
      control(ProcessHandle.current().pid(), "secret");
      server.stop(0);

      CommandResult result = CommandResult.of("status", folder);

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.err()).contains("does not answer", "hotbackup.log");
    } finally {
      lock.close();
    }
  }

  @Test
  @DisplayName("A token that is refused is a failure")
  void refused() throws IOException {
    StationLock lock = StationLock.acquire(StationDirectory.open(folder));
    try {
      control(ProcessHandle.current().pid(), "wrong");

      assertThat(CommandResult.of("status", folder).err()).contains("401");
    } finally {
      lock.close();
    }
  }

  private void control(long pid, String token) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/control.json"),
        String.format(
            "{\"pid\":%d,\"url\":\"http://127.0.0.1:%d\",\"token\":\"%s\"}",
            pid, server.getAddress().getPort(), token));
  }
}
