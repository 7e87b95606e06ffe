package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of tag conditions over real HTTP and in the real shell (LOG-8). */
class AlarmsIT {

  private static final String LOGIN = "Authorization";
  private static final String OPERATOR = Client.basic("ute", "ute-secret");
  private static final String ADMIN = Client.basic("admin", "admin-secret");
  private static final String BODY =
      "{\"condition\":\"high\",\"raised\":\"" + FakeRole.SINCE + "\"}";

  @TempDir static Path directory;
  private static RunningStation station;

  @BeforeAll
  static void start() throws Exception {
    station = new RunningStation(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    station.close();
  }

  @BeforeEach
  void oneAlarm() {
    station.conditions.away = false;
    station.conditions.standing.clear();
    station.conditions.raise("high", FakeRole.SINCE, "Too full");
  }

  private static HttpResponse<String> post(String body, String... headers) throws Exception {
    return station.client().post("/hotbackup/acknowledge", body, headers);
  }

  private static JsonNode alarms() throws Exception {
    return Client.json(station.client().get("/hotbackup/status", LOGIN, ADMIN)).get("alarms");
  }

  @Test
  @DisplayName("LOG-8, OPS-5: standing alarms in the status document and as a metric")
  void told() throws Exception {
    station.conditions.raise("low", FakeRole.SINCE, "Too empty");
    station.conditions.acknowledge("low", FakeRole.SINCE, "ute");
    assertThat(alarms().toString()).isEqualTo("{\"standing\":2,\"unacknowledged\":1}");
    assertThat(station.client().get("/metrics").body()).contains("hotbackup_alarms_standing 2\n");
  }

  @Test
  @DisplayName("LOG-8, SEC-3: operators acknowledge, viewers and pages of other web sites do not")
  void acknowledge() throws Exception {
    assertThat(post(BODY).statusCode()).isEqualTo(401);
    HttpResponse<String> viewer = post(BODY, LOGIN, Client.basic("vera", "vera-secret"));
    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(Client.json(viewer).get("error").asText()).contains("this needs operator");
    assertThat(post(BODY, LOGIN, OPERATOR, "Origin", "http://evil").statusCode()).isEqualTo(403);
    assertThat(alarms().get("unacknowledged").asInt()).isEqualTo(1);

    HttpResponse<String> done = post(BODY, LOGIN, OPERATOR);
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(Client.json(done).get("text").asText())
        .isEqualTo("Alarm high of 2026-01-31T10:00:00Z is acknowledged.");
    assertThat(station.conditions.standing().get(0).acknowledgedBy()).contains("ute");
  }

  @Test
  @DisplayName("LOG-8, SEC-2: what cannot be acknowledged is answered by why")
  void refused() throws Exception {
    assertThat(post("{\"condition\":\"high\"}", LOGIN, OPERATOR).statusCode()).isEqualTo(400);
    HttpResponse<String> time =
        post("{\"condition\":\"high\",\"raised\":\"noon\"}", LOGIN, OPERATOR);
    assertThat(time.statusCode()).isEqualTo(409);
    assertThat(time.body()).contains("raised noon is no time; write it like 2026-01-31T10:00:00Z");
    assertThat(post(BODY.replace("high", "low"), LOGIN, OPERATOR).body())
        .contains("there is no alarm low");
    station.conditions.away = true;
    assertThat(post(BODY, LOGIN, OPERATOR).body())
        .contains("the database does not take it now, try again: the disk is full");
  }

  @Test
  @DisplayName("LOG-8, OPS-1: the page lists them and acknowledges, with its token only")
  void page() throws Exception {
    String page = "/system/console/hotbackup/";
    JsonNode row =
        Client.json(station.client().get(page + "state.json", LOGIN, ADMIN)).at("/alarms/0");
    assertThat(row.get("condition").asText()).isEqualTo("high");
    assertThat(row.get("raised").asText()).isEqualTo("2026-01-31T10:00:00Z");
    assertThat(row.get("acknowledged").isNull()).isTrue();

    assertThat(station.client().post(page + "acknowledge", BODY, LOGIN, ADMIN).statusCode())
        .isEqualTo(403);
    String token = PageToken.of(station.client(), ADMIN);
    assertThat(
            station
                .client()
                .post(page + "acknowledge", BODY, LOGIN, ADMIN, HotbackupPage.TOKEN_HEADER, token)
                .statusCode())
        .isEqualTo(200);
    assertThat(station.conditions.standing().get(0).acknowledgedBy()).contains("admin");
  }

  @Test
  @DisplayName("LOG-8, OPS-1: the shell lists and acknowledges")
  void shell() throws Exception {
    assertThat(shell("alarms")).isEqualTo("2026-01-31T10:00:00Z high (boiler.level): Too full");
    assertThat(shell("acknowledge low")).startsWith("refused: no alarm of condition low stands");
    assertThat(shell("acknowledge high")).contains("is acknowledged.");
    assertThat(shell("alarms")).endsWith("Too full, acknowledged by shell");
    assertThat(shell("status")).contains("alarms      1 standing, 0 not acknowledged");
    station.conditions.standing.clear();
    assertThat(shell("alarms")).isEqualTo("no alarm stands; 2 conditions are configured");
  }

  private static String shell(String command) throws Exception {
    return Shell.execute(station.framework, "hotbackup:" + command);
  }
}
