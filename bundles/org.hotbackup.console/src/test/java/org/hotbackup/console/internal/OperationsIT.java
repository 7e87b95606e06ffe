package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do, over real HTTP and in the real shell (ROLE-10, ROLE-15, CFG-9, CFG-10). */
class OperationsIT {

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
  }

  @BeforeEach
  void standby() {
    station.role.status.set(
        FakeRole.status(Role.STANDBY, Cause.MAIN_ALIVE, "", FakeRole.peer("line-3-main", "")));
    station.role.outcome.set(new Outcome(true, "line-3-backup takes the work over."));
    station.role.drill.set(CompletableFuture.completedFuture(FakeRole.DRILL));
    station.project.match();
  }

  @ParameterizedTest
  @ValueSource(strings = {"switchover", "maintenance", "drill"})
  @DisplayName("SEC-3: only administrators act, by POST, and never for another web site's page")
  void protection(String name) throws Exception {
    String path = "/hotbackup/" + name;
    String body = "{\"on\":true}";
    Client client = station.client();

    assertThat(client.post(path, body).statusCode()).isEqualTo(401);
    assertThat(client.post(path, body, LOGIN, "Bearer " + "0".repeat(64)).statusCode())
        .as("wrong control token")
        .isEqualTo(401);
    for (String lesser : new String[] {"ute", "vera"}) {
      HttpResponse<String> refused =
          client.post(path, body, LOGIN, Client.basic(lesser, lesser + "-secret"));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(Client.json(refused).get("error").asText()).contains("needs administrator");
    }
    assertThat(client.post(path, body, LOGIN, ADMIN, "Origin", "http://evil").statusCode())
        .isEqualTo(403);
    assertThat(client.post(path, body, LOGIN, ADMIN, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    HttpResponse<String> get = client.get(path, LOGIN, ADMIN);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    assertThat(station.role.status().maintenance()).as("nothing was done").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"on\":true} or {\"on\":false}|[1",
        "on is missing: send {\"on\":true}|{}",
        "on is \"yes\": send {\"on\":true}|{\"on\":\"yes\"}",
        "on is null: send {\"on\":true}|{\"on\":null}",
      })
  @DisplayName("SEC-2: a body that maintenance cannot take is answered by what it takes")
  void badBody(String expected, String body) throws Exception {
    HttpResponse<String> answer =
        station.client().post("/hotbackup/maintenance", body, LOGIN, ADMIN);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).get("error").asText()).contains(expected);
    assertThat(station.role.status().maintenance()).isFalse();
  }

  @Test
  @DisplayName("ROLE-10: switchover is answered by what happens, or by 409 and why not")
  void switchover() throws Exception {
    HttpResponse<String> accepted = post("switchover", "");
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(accepted.body())
        .isEqualTo("{\"accepted\":true,\"text\":\"line-3-backup takes the work over.\"}");

    station.role.outcome.set(new Outcome(false, "The other station does not answer."));
    HttpResponse<String> refused = post("switchover", "{}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .isEqualTo("{\"accepted\":false,\"text\":\"The other station does not answer.\"}");
  }

  @Test
  @DisplayName("ROLE-10: maintenance on and off, as the user who asked, seen in the status")
  void maintenance() throws Exception {
    HttpResponse<String> on = post("maintenance", "{\"on\":true}");
    assertThat(on.statusCode()).isEqualTo(200);
    assertThat(Client.json(on).get("text").asText()).isEqualTo("Maintenance is on, says admin.");
    assertThat(status().get("maintenance").asBoolean()).isTrue();

    String commandLine = "Bearer " + station.control().get("token").asText();
    HttpResponse<String> off =
        station.client().post("/hotbackup/maintenance", "{\"on\":false}", LOGIN, commandLine);
    assertThat(Client.json(off).get("text").asText()).contains("off, says command line");
    assertThat(status().get("maintenance").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("ROLE-15: drill answers its report, whole; another one under way is a 409")
  void drill() throws Exception {
    HttpResponse<String> report = post("drill", "");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.body())
        .isEqualTo(
            "{\"station\":\"line-3-backup\",\"at\":\"2026-01-31T10:00:00Z\",\"ok\":false,"
                + "\"detectionMillis\":13000,\"takeoverMillis\":13.5,\"steps\":["
                + "{\"name\":\"database\",\"ok\":true,\"detail\":\"row written, rolled back\","
                + "\"millis\":12.0},"
                + "{\"name\":\"source plc1\",\"ok\":false,\"detail\":\"refused\",\"millis\":1.5}]}");

    station.role.drill.set(
        CompletableFuture.failedFuture(new IllegalStateException("another drill is under way")));
    HttpResponse<String> concurrent = post("drill", "");
    assertThat(concurrent.statusCode()).isEqualTo(409);
    assertThat(Client.json(concurrent).get("text").asText())
        .isEqualTo("another drill is under way");
  }

  @Test
  @DisplayName("OPS-1: the page's buttons do the same, with the page's token only")
  void pageActions() throws Exception {
    station.project.differ(new FileDifference("tags/a.csv", Difference.CHANGED));
    String page = "/system/console/hotbackup/";
    String token = PageToken.of(station.client(), ADMIN);

    for (String action : new String[] {"switchover", "maintenance", "drill", "pull"}) {
      assertThat(station.client().post(page + action, "{\"on\":true}", LOGIN, ADMIN).statusCode())
          .as("%s without a token", action)
          .isEqualTo(403);
    }
    assertThat(station.role.status().maintenance()).isFalse();
    assertThat(station.project.pulledBy).hasNullValue();

    for (String action : new String[] {"switchover", "maintenance", "drill", "pull"}) {
      HttpResponse<String> answer =
          station
              .client()
              .post(
                  page + action, "{\"on\":true}", LOGIN, ADMIN, HotbackupPage.TOKEN_HEADER, token);
      assertThat(answer.statusCode()).as(action).isEqualTo(200);
    }
    assertThat(station.role.status().maintenance()).isTrue();
    assertThat(station.project.pulledBy).hasValue("admin");
  }

  @Test
  @DisplayName("OPS-1, ROLE-10: the shell moves the work, and says and sets maintenance")
  void shell() throws Exception {
    assertThat(shell("switchover")).isEqualTo("line-3-backup takes the work over.");
    station.role.outcome.set(new Outcome(false, "The other station does not answer."));
    assertThat(shell("switchover")).isEqualTo("refused: The other station does not answer.");
    assertThat(shell("maintenance")).isEqualTo("maintenance off");
    assertThat(shell("maintenance on")).contains("on, says shell");
    assertThat(shell("maintenance")).startsWith("maintenance on");
    assertThat(shell("maintenance maybe")).contains("'maybe' is refused: say on or off");
    assertThat(shell("drill"))
        .contains("ok          12.0 ms  database: row written, rolled back")
        .contains("FAILED       1.5 ms  source plc1: refused")
        .contains("could NOT take over", "after 13.0 s", "takes 13.5 ms");
  }

  @Test
  @DisplayName("CFG-9, CFG-10: the shell compares and pulls; what the peer says cannot control it")
  void project() throws Exception {
    assertThat(shell("project")).isEqualTo(FakeProject.PEER + ", the same as the other station's");
    assertThat(shell("project compare")).contains("10.0.0.5 does not answer");
    station.project.differ(
        new FileDifference("tags/\u001b[2Jevil\nrole ACTIVE.csv", Difference.MISSING));
    assertThat(shell("project"))
        .contains("differs from the other station's\n")
        .endsWith("missing here tags/?[2Jevil role ACTIVE.csv");
    assertThat(shell("project push")).contains("say compare, pull or nothing");
    assertThat(shell("project pull"))
        .isEqualTo("1 file pulled; the former project is kept in project-former/1.");
    assertThat(station.project.pulledBy).hasValue("shell");
  }

  private static String shell(String command) throws Exception {
    return Shell.execute(station.framework, "hotbackup:" + command);
  }

  private static HttpResponse<String> post(String name, String body) throws Exception {
    return station.client().post("/hotbackup/" + name, body, LOGIN, ADMIN);
  }

  private static JsonNode status() throws Exception {
    return Client.json(station.client().get("/hotbackup/status", LOGIN, ADMIN));
  }
}
