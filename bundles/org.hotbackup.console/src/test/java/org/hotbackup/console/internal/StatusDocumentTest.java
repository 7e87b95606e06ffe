package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Health;
import org.hotbackup.api.HealthPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.Wish;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The status document against the example that integrators rely on. */
class StatusDocumentTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final FakeRole role = new FakeRole();
  private final FakeProject project = new FakeProject();
  private final FakeHistory history = new FakeHistory();
  private final Station station =
      new Station(
          TestIdentity.of("line-3-backup", Path.of("unused")),
          role,
          new FakeLicense(),
          new FakeHeartbeat(),
          project,
          history,
          null);

  private JsonNode document() throws Exception {
    return mapper.readTree(Json.write(StatusDocument.of(station, role, "10.0.0.6")));
  }

  @Test
  @DisplayName("HTTP: every field of the example is there with its type and value")
  void example() throws Exception {
    JsonNode expected =
        mapper.readTree(
            """
            {"station":"line-3-backup","configuredAs":"backup","role":"STANDBY",
             "since":"2026-01-31T10:00:00Z","cause":"MAIN_ALIVE","term":7,
             "worstCaseDetectionMillis":13000,"error":null,
             "maintenance":false,"wish":null,"health":null,
             "project":{"fingerprint":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                        "differences":null},
             "license":{"state":"VALID","serial":"S-1","options":{"logging":true,"tags":5000},
                        "expires":null,"reason":null},
             "peer":{"station":"line-3-main","address":"10.0.0.5:57034","reachable":true,
                     "role":"ACTIVE","term":7,"lastCheck":"2026-01-31T10:00:10Z",
                     "lastResult":"OK","roundTripMillis":0.4,"clockOffsetMillis":2,
                     "projectMatches":true,
                     "health":{"database":true,"sources":4,"sourcesReached":3,"percent":75},
                     "portal":"http://10.0.0.5:8080/portal/"},
             "portal":"http://10.0.0.6:8080/portal/",
             "history":{"mode":"local","lagRows":0,"lagSeconds":0.0,"otherLagRows":12,
                        "otherLagSeconds":1.0,"queuedRows":0,"setAsideRows":0,
                        "recordedUpTo":"2026-01-31T10:00:00Z","problem":null},
             "features":[{"name":"logging","state":"INACTIVE","components":4}]}
            """);
    assertContains(document(), expected, "");
  }

  @Test
  @DisplayName("ROLE-10, ROLE-17, CFG-9: maintenance, wish, health and differences, exactly")
  void operation() throws Exception {
    project.differ(
        new FileDifference("org.hotbackup.logging.source-plc1.cfg", Difference.CHANGED),
        new FileDifference("tags/plc1.csv", Difference.MISSING));
    RoleStatus before = role.status();
    role.status.set(
        FakeRole.with(
            before,
            Optional.of(new Wish(3, ConfiguredAs.BACKUP, "line-3-backup", "ute", false)),
            true,
            Optional.of(new Health(false, 0, 0)),
            before.peer()));

    JsonNode document = document();

    assertThat(document.get("maintenance").toString()).isEqualTo("true");
    assertThat(document.get("wish").toString())
        .isEqualTo(
            "{\"sequence\":3,\"to\":\"backup\",\"station\":\"line-3-backup\",\"origin\":\"ute\","
                + "\"done\":false}");
    assertThat(document.get("health").toString())
        .isEqualTo("{\"database\":false,\"sources\":0,\"sourcesReached\":0,\"percent\":100}");
    assertThat(document.at("/project/differences").toString())
        .isEqualTo(
            "[{\"path\":\"org.hotbackup.logging.source-plc1.cfg\",\"difference\":\"CHANGED\"},"
                + "{\"path\":\"tags/plc1.csv\",\"difference\":\"MISSING\"}]");
    assertThat(document.at("/peer/projectMatches").toString()).isEqualTo("false");
  }

  @Test
  @DisplayName(
      "LOG-2, LOG-4, LOG-6: where the history is, and what is missing, waits or is refused")
  void history() throws Exception {
    history.shared = true;
    history.queued = 17;
    history.setAside = 1;
    history.problem = Optional.of("the server does not answer");
    assertThat(document().at("/history/mode").asText()).isEqualTo("central");
    assertThat(document().at("/history/queuedRows").asLong()).isEqualTo(17);
    assertThat(document().at("/history/problem").asText()).contains("does not answer");
    assertThat(StatusText.of(station, role))
        .contains(
            "history     central database, 17 rows waiting on the disk for the database,"
                + " 1 row set aside because the database refused them")
        .contains("the server does not answer");

    history.shared = false;
    history.queued = 0;
    history.setAside = 0;
    assertThat(StatusText.of(station, role))
        .contains(
            "history     local, nothing missing here, 12 rows missing on the other station for"
                + " 1.0 s");
  }

  @Test
  @DisplayName("PORT-2: the portals of both stations, the own one as the reader reaches it")
  void portals() throws Exception {
    assertThat(StatusText.of(station, role))
        .contains(
            "portal      http://localhost:8080/portal/ of this station,"
                + " http://10.0.0.5:8080/portal/ of the other station");
    role.portal.set(Optional.of(URI.create("https://plant.example/portal/")));
    assertThat(document().get("portal").asText()).isEqualTo("https://plant.example/portal/");
  }

  @Test
  @DisplayName("OPS-5: lag and queue as metrics; what is not known is left out")
  void metrics() {
    history.queued = 17;
    history.setAside = 2;
    assertThat(MetricsText.of(station))
        .contains("# TYPE hotbackup_role gauge\nhotbackup_role{role=\"STARTING\"} 0\n")
        .contains("\nhotbackup_role{role=\"STANDBY\"} 1\n")
        .contains("\nhotbackup_term 7\n")
        .contains("\nhotbackup_history_lag_rows 0\n", "\nhotbackup_history_lag_seconds 0.000\n")
        .contains("\nhotbackup_history_other_lag_rows 12\n")
        .contains("\nhotbackup_history_other_lag_seconds 1.040\n")
        .contains("\nhotbackup_queue_rows 17\n", "\nhotbackup_set_aside_rows 2\n")
        .endsWith("\n");
    history.behind = Optional.empty();
    assertThat(MetricsText.of(station))
        .doesNotContain("hotbackup_history_lag")
        .contains("hotbackup_history_other_lag_rows");
  }

  @Test
  @DisplayName("LIC-3: the licence in the document is the one that counts now, pair included")
  void pairedLicense() throws Exception {
    role.status.set(
        FakeRole.licensed(
            role.status(),
            new LicenseStatus(
                LicenseState.PAIR_DIFFERS,
                Optional.of("S-1"),
                Map.of(),
                Optional.empty(),
                Optional.of("the option reports is missing here"))));

    assertThat(document().at("/license/state").asText()).isEqualTo("PAIR_DIFFERS");
    assertThat(document().at("/license/reason").asText()).contains("reports");
  }

  private static void assertContains(JsonNode actual, JsonNode expected, String where) {
    expected
        .properties()
        .forEach(
            field -> {
              String path = where + "/" + field.getKey();
              JsonNode value = actual.get(field.getKey());
              assertThat(value).as(path).isNotNull();
              if (field.getValue().isObject()) {
                assertContains(value, field.getValue(), path);
              } else {
                assertThat(value).as(path).isEqualTo(field.getValue());
              }
            });
  }

  @Test
  @DisplayName("HTTP: what is not known is null, never made up")
  void unknown() throws Exception {
    RoleSettings main =
        new RoleSettings(
            ConfiguredAs.MAIN,
            Optional.empty(),
            57034,
            Duration.ofSeconds(10),
            1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            FailbackPolicy.AUTOMATIC,
            1,
            IsolationPolicy.PREFER_RUNNING,
            List.of(),
            StandbyMode.COLD,
            HealthPolicy.OFF,
            List.of(),
            Optional.empty());
    RoleStatus before = FakeRole.status(Role.ACTIVE, Cause.MAIN, "checkup.rate 0", null);
    role.status.set(
        new RoleStatus(
            before.station(),
            main,
            before.role(),
            before.since(),
            before.cause(),
            before.detail(),
            before.term(),
            before.worstCaseDetection(),
            before.error(),
            before.license(),
            before.wish(),
            before.maintenance(),
            before.health(),
            Optional.empty(),
            before.peer()));

    assertThat(document().get("peer").isNull()).as("a main that never saw a backup").isTrue();
    assertThat(document().get("error").asText()).isEqualTo("checkup.rate 0");
    assertThat(document().get("configuredAs").asText()).isEqualTo("main");

    role.status.set(
        FakeRole.status(
            Role.STARTING,
            Cause.STARTED,
            "",
            new PeerStatus(
                Optional.empty(),
                "10.0.0.5:57034",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "REFUSED",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    for (String field :
        List.of(
            "station",
            "role",
            "term",
            "lastCheck",
            "roundTripMillis",
            "clockOffsetMillis",
            "projectMatches",
            "health",
            "portal")) {
      assertThat(document().get("peer").get(field).isNull()).as(field).isTrue();
    }
    role.portal.set(Optional.empty());
    assertThat(document().get("portal").isNull()).as("there is no web server").isTrue();
    assertThat(StatusText.of(station, role)).doesNotContain("portal");
    history.behind = Optional.empty();
    history.otherBehind = Optional.empty();
    for (String field : List.of("lagRows", "lagSeconds", "otherLagRows", "otherLagSeconds")) {
      assertThat(document().get("history").get(field).isNull()).as(field).isTrue();
    }
    role.status.set(FakeRole.status(Role.STANDBY, Cause.MAIN_ALIVE, "", FakeRole.peer("m", "")));
    project.fingerprint.set(Optional.empty());
    assertThat(document().at("/project/fingerprint").isNull()).isTrue();
    assertThat(document().at("/peer/projectMatches").isNull()).isTrue();
    Station without =
        new Station(
            station.identity(), role, new FakeLicense(), new FakeHeartbeat(), null, null, null);
    JsonNode document = mapper.readTree(Json.write(StatusDocument.of(without, role, "10.0.0.6")));
    assertThat(document.get("project").isNull()).as("the project service is not there").isTrue();
    assertThat(document.get("history").isNull()).as("the history service is not there").isTrue();
    assertThat(document.get("alarms").isNull()).as("no conditions are evaluated").isTrue();
    assertThat(document.at("/peer/projectMatches").isNull()).isTrue();
  }

  @Test
  @DisplayName("OPS-1: the page's document carries the form, the components and the timeline")
  void page() throws Exception {
    JsonNode page = mapper.readTree(Json.write(PageDocument.of(station, role, "10.0.0.6")));

    assertThat(page.at("/settings/enabled").asBoolean()).isTrue();
    assertThat(page.at("/settings/mainAddress").asText()).isEqualTo("10.0.0.5");
    assertThat(page.at("/settings/mainPort").asInt()).isEqualTo(57034);
    assertThat(page.at("/settings/checkupRate").asInt()).isEqualTo(10);
    assertThat(page.at("/settings/failureThreshold").asInt()).isEqualTo(1);
    assertThat(page.at("/settings/failback").asText()).isEqualTo("automatic");
    assertThat(page.at("/settings/failbackChecks").asInt()).isEqualTo(1);
    assertThat(page.at("/settings/isolationPolicy").asText()).isEqualTo("prefer-running");
    assertThat(page.at("/settings/referenceAddresses").asText()).isEmpty();
    assertThat(page.at("/settings/standbyMode").asText()).isEqualTo("cold");
    assertThat(page.at("/settings/healthSwitchover").asBoolean()).isFalse();
    assertThat(page.at("/settings/healthSources").asInt()).isEqualTo(50);
    assertThat(page.at("/settings/healthLeastTime").asInt()).isEqualTo(600);
    assertThat(page.at("/settings/portalUrl").asText()).isEmpty();
    assertThat(page.at("/longestCheckTimeoutMillis").asLong()).isEqualTo(3000);
    assertThat(page.at("/listening").asText()).isEqualTo("all addresses, port 57034");
    assertThat(page.at("/features/0/components/0/name").asText())
        .isEqualTo("org.hotbackup.logging.Collector");
    assertThat(page.at("/timeline/0/causeText").asText()).isEqualTo("The main answers and works.");
    assertThat(page.at("/peerAdvice").isNull()).isTrue();
  }
}
