package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Hashtable;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The addresses for programs, and how the command line finds them, over real HTTP. */
class HttpAddressesIT {

  private static final String LOGIN = "Authorization";
  private static final String ADMIN = Client.basic("admin", "admin-secret");

  @TempDir static Path directory;
  private static RunningStation station;

  @BeforeAll
  static void start() throws Exception {
    station = new RunningStation(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    station.close();
    assertThat(station.control).as("the control file goes with the station").doesNotExist();
  }

  @BeforeEach
  void standby() {
    become(Role.STANDBY);
  }

  private static void become(Role role) {
    station.role.status.set(
        FakeRole.status(role, Cause.MAIN_ALIVE, "", FakeRole.peer("line-3-main", "")));
  }

  @Test
  @DisplayName("OPS-5: metrics in the text format of Prometheus, without a log-in")
  void metrics() throws Exception {
    HttpResponse<String> metrics = station.client().get("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain")
        .contains("version=0.0.4");
    assertThat(metrics.body())
        .contains("hotbackup_history_lag_rows 0\n", "hotbackup_queue_rows 0\n");
    assertThat(station.client().post("/metrics", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  @DisplayName("PORT-4: the health addresses follow the role, without a log-in")
  void health() throws Exception {
    for (Role role : Role.values()) {
      become(role);
      HttpResponse<String> active = station.client().get("/hotbackup/active");
      HttpResponse<String> standby = station.client().get("/hotbackup/standby");

      assertThat(active.statusCode()).isEqualTo(role == Role.ACTIVE ? 200 : 503);
      assertThat(standby.statusCode()).isEqualTo(role == Role.STANDBY ? 200 : 503);
      assertThat(active.body()).isEqualTo(role.name());
      assertThat(active.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
    HttpResponse<String> head = station.client().send("HEAD", "/hotbackup/active", "");
    assertThat(head.statusCode()).isEqualTo(503);
    assertThat(head.body()).isEmpty();
  }

  @Test
  @DisplayName("HTTP: an unknown method is answered by 405 and the known ones")
  void methods() throws Exception {
    HttpResponse<String> response = station.client().send("DELETE", "/hotbackup/active", "");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(station.client().get("/hotbackup/test-connection").headers().firstValue("Allow"))
        .hasValue("POST");
  }

  @Test
  @DisplayName("HTTP: the status document for every user and for the command line")
  void status() throws Exception {
    String vera = Client.basic("vera", "vera-secret");
    String commandLine = "Bearer " + station.control().get("token").asText();
    for (String login : new String[] {vera, ADMIN, commandLine}) {
      HttpResponse<String> response = station.client().get("/hotbackup/status", LOGIN, login);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(Client.json(response).get("station").asText()).isEqualTo("line-3-backup");
      assertThat(Client.json(response).get("portal").asText())
          .as("PORT-2: as this reader reaches the station")
          .isEqualTo("http://127.0.0.1:8080/portal/");
    }
    assertThat(station.client().get("/hotbackup/status", LOGIN, "Bearer 00").statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("TST-1: test-connection for administrators only, configured main by default")
  void testConnection() throws Exception {
    String path = "/hotbackup/test-connection";
    Client client = station.client();

    assertThat(client.post(path, "").statusCode()).isEqualTo(401);
    assertThat(client.post(path, "", LOGIN, Client.basic("ute", "ute-secret")).statusCode())
        .isEqualTo(403);
    assertThat(client.post(path, "", LOGIN, ADMIN, "Origin", "http://evil").statusCode())
        .isEqualTo(403);
    assertThat(Client.json(client.post(path, "", LOGIN, ADMIN)).get("headline").asText())
        .isEqualTo("Test connection succeeded");
    JsonNode failed =
        Client.json(client.post(path, "{\"address\":\"10.9.9.9\",\"port\":5}", LOGIN, ADMIN));
    assertThat(failed.get("succeeded").asBoolean()).isFalse();
    assertThat(failed.get("explanation").asText()).contains("10.9.9.9:5");
  }

  @Test
  @DisplayName("the control file is for the station's account only and follows the HTTP settings")
  void controlFile() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(station.control)))
        .isEqualTo("rw-------");
    assertThat(station.control().get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(station.control().get("token").asText()).hasSize(64);
    String before = station.control().get("url").asText();

    Configuration http =
        station
            .framework
            .service(ConfigurationAdmin.class)
            .getConfiguration("org.apache.felix.http", "?");
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("org.apache.felix.http.host", "127.0.0.2");
    properties.put("org.osgi.service.http.port", "0");
    http.update(properties);
    Await.until(
        "new address",
        TestFramework.PATIENCE,
        () ->
            station.control().get("url").asText().startsWith("http://127.0.0.2:")
                && station.client().get("/hotbackup/standby").statusCode() == 200);
    http.delete();
    Await.until(
        "old host again",
        TestFramework.PATIENCE,
        () ->
            station.control().get("url").asText().startsWith("http://127.0.0.1:")
                && station.client().get("/system/console/hotbackup").statusCode() == 401
                && station.client().get("/hotbackup/active").statusCode() == 503
                && station.client().get("/hotbackup/status").statusCode() == 401
                && RunningStation.posts(station.client()));
    assertThat(before).startsWith("http://127.0.0.1:");
  }
}
