package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The addresses of the project, over real HTTP. */
class ProjectAddressesIT {

  private static final String ADDRESS = "/hotbackup/project";
  private static final String PULL = "/hotbackup/project/pull";
  private static final String LOGIN = "Authorization";
  private static final String ADMIN = Client.basic("admin", "admin-secret");
  private static final String VIEWER = Client.basic("ute", "ute-secret");
  private static final FileDifference CHANGED =
      new FileDifference("tags/a.csv", Difference.CHANGED);

  @TempDir static Path directory;
  private static RunningStation station;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    station = new RunningStation(directory);
    client = station.client();
    Await.until(
        "the addresses",
        TestFramework.PATIENCE,
        () -> client.get(ADDRESS).statusCode() == 401 && client.get(PULL).statusCode() == 405);
  }

  @AfterAll
  static void stop() throws Exception {
    station.close();
  }

  @BeforeEach
  void match() {
    station.project.match();
  }

  @Test
  @DisplayName("CFG-9: everybody who can log in sees how the project compares with the peer's")
  void shows() throws Exception {
    station.project.differ(CHANGED);

    HttpResponse<String> answer = client.get(ADDRESS, LOGIN, VIEWER);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = Client.json(answer);
    assertThat(document.path("fingerprint").asText())
        .isEqualTo(station.project.fingerprint().orElseThrow());
    assertThat(document.has("peerFingerprint")).isTrue();
    assertThat(document.has("matches")).isTrue();
    assertThat(document.path("differences").toString())
        .isEqualTo("[{\"path\":\"tags/a.csv\",\"difference\":\"CHANGED\"}]");
    assertThat(document.path("lastPull").isNull()).isTrue();
    assertThat(client.get(ADDRESS).statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("CFG-9: a comparison that is asked for and cannot be made says why")
  void compares() throws Exception {
    HttpResponse<String> answer = client.get(ADDRESS + "?compare=now", LOGIN, VIEWER);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Client.json(answer).path("error").asText()).isEqualTo("10.0.0.5 does not answer");

    station.project.differ(CHANGED);
    assertThat(client.get(ADDRESS + "?compare=now", LOGIN, VIEWER).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("CFG-10 SEC-3: only an administrator pulls, and no other web site")
  void pulls() throws Exception {
    station.project.differ(CHANGED);
    assertThat(client.post(PULL, "{}").statusCode()).isEqualTo(401);
    assertThat(client.post(PULL, "{}", LOGIN, VIEWER).statusCode()).isEqualTo(403);
    HttpResponse<String> foreign =
        client.post(PULL, "{}", LOGIN, ADMIN, "Origin", "http://elsewhere.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(station.project.pulledBy.get()).isNull();

    HttpResponse<String> answer = client.post(PULL, "{}", LOGIN, ADMIN);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = Client.json(answer);
    assertThat(document.path("changed").toString()).contains("tags/a.csv");
    assertThat(document.path("formerVersion").asText()).isEqualTo("project-former/1");
    assertThat(document.path("at").asText()).isEqualTo(FakeRole.SINCE.toString());
    assertThat(station.project.pulledBy.get()).isEqualTo("admin");
  }

  @Test
  @DisplayName("CFG-10: a pull that is not done says why")
  void refuses() throws Exception {
    HttpResponse<String> answer = client.post(PULL, "{}", LOGIN, ADMIN);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Client.json(answer).path("error").asText()).isEqualTo("10.0.0.5 does not answer");
  }
}
