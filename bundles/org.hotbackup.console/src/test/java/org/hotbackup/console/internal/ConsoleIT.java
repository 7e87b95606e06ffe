package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.PeerAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle in a framework with the real web console and HTTP service, over real HTTP. */
class ConsoleIT {

  private static final String PAGE = "/system/console/hotbackup";
  private static final String LOGIN = "Authorization";
  private static final String ADMIN = Client.basic("admin", "admin-secret");
  private static final String GOOD_FORM =
      "{\"enabled\":true,\"mainAddress\":\"10.0.0.5\",\"mainPort\":\"57034\","
          + "\"checkupRate\":\"5\",\"failureThreshold\":\"2\",\"failback\":\"manual\","
          + "\"failbackChecks\":\"3\",\"isolationPolicy\":\"prefer-single\","
          + "\"referenceAddresses\":\"10.0.0.1, switch:80\",\"standbyMode\":\"warm\","
          + "\"healthSwitchover\":false,"
          + "\"healthSources\":\"50\",\"healthLeastTime\":\"600\","
          + "\"portalUrl\":\"http://plant/portal/\"}";

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
  void standby() throws Exception {
    become(Role.STANDBY);
    station.project.match();
    Configuration configuration = configuration();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("checkup.rate", "10");
    properties.put("managed.components", "com.example.Pump");
    configuration.update(properties);
  }

  private static void become(Role role) {
    station.role.status.set(
        FakeRole.status(role, Cause.MAIN_ALIVE, "", FakeRole.peer("line-3-main", "")));
  }

  private static Configuration configuration() throws Exception {
    return station
        .framework
        .service(ConfigurationAdmin.class)
        .getConfiguration(RoleSettings.PID, "?");
  }

  @Test
  @DisplayName("SEC-3: no console without an administrator's log-in, default password included")
  void logIn() throws Exception {
    Client client = station.client();

    HttpResponse<String> stranger = client.get(PAGE);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate")).hasValue(Login.CHALLENGE);
    assertThat(client.get(PAGE, LOGIN, Client.basic("admin", "admin")).statusCode()).isEqualTo(401);
    assertThat(client.get(PAGE, LOGIN, "Basic ???").statusCode()).isEqualTo(401);
    assertThat(client.get(PAGE, LOGIN, Client.basic("ute", "ute-secret")).statusCode())
        .isEqualTo(403);
    assertThat(client.get("/system/console/bundles", LOGIN, ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("OPS-1: the page, its script and its style are served by the station itself")
  void page() throws Exception {
    HttpResponse<String> page = station.client().get(PAGE, LOGIN, ADMIN);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("This node is working in a Hotbackup mode")
        .contains("src=\"/system/console/hotbackup/res/hotbackup.js\"")
        .contains("/system/console/hotbackup/res/hotbackup.css")
        .contains("Test connection")
        .doesNotContain("@TOKEN@")
        .doesNotContain("${");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
    for (String file :
        new String[] {
          "/res/hotbackup.js",
          "/res/hotbackup-parts.js",
          "/res/hotbackup-operation.js",
          "/res/hotbackup-effects.js",
          "/res/hotbackup.css"
        }) {
      assertThat(page.body()).contains(file);
      HttpResponse<String> resource = station.client().get(PAGE + file, LOGIN, ADMIN);
      assertThat(resource.statusCode()).isEqualTo(200);
      assertThat(resource.headers().firstValue("Content-Type").orElse(""))
          .startsWith(file.endsWith("js") ? "text/javascript" : "text/css");
      assertThat(station.client().get(PAGE + file).statusCode()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("OPS-1: the page's data, with what the peer says unchanged and never as HTML")
  void state() throws Exception {
    String hostile = "<img src=x onerror=alert(1)> ${pluginRoot}";
    station.role.status.set(
        FakeRole.status(
            Role.ACTIVE, Cause.MAIN_LOST, "checkup.rate 0", FakeRole.peer(hostile, hostile)));

    station.project.differ(new FileDifference(hostile, Difference.ADDED));

    HttpResponse<String> response = station.client().get(PAGE + "/state.json", LOGIN, ADMIN);

    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    JsonNode state = Client.json(response);
    assertThat(state.at("/status/peer/station").asText()).isEqualTo(hostile);
    assertThat(state.at("/status/project/differences/0/path").asText()).isEqualTo(hostile);
    assertThat(state.at("/status/error").asText()).isEqualTo("checkup.rate 0");
    assertThat(state.at("/causeText").asText()).isEqualTo("The main does not answer.");
    assertThat(state.at("/peerAdvice").asText()).startsWith("Refused; no runtime listens there");
    assertThat(station.client().get(PAGE, LOGIN, ADMIN).body()).doesNotContain("onerror");
  }

  @Test
  @DisplayName("SEC-3: a change needs the page's token and must not come from another web site")
  void foreignRequests() throws Exception {
    String save = PAGE + "/save";
    Client client = station.client();
    String own = station.control().get("url").asText();
    String[] good = {LOGIN, ADMIN, HotbackupPage.TOKEN_HEADER, token()};

    assertThat(client.post(save, GOOD_FORM, LOGIN, ADMIN).statusCode()).isEqualTo(403);
    assertThat(
            client
                .post(save, GOOD_FORM, LOGIN, ADMIN, HotbackupPage.TOKEN_HEADER, "0".repeat(64))
                .statusCode())
        .isEqualTo(403);
    assertThat(client.post(save, GOOD_FORM, with(good, "Origin", "http://evil")).statusCode())
        .isEqualTo(403);
    assertThat(
            client.post(save, GOOD_FORM, with(good, "Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    assertThat(
            client
                .post(
                    "/system/console/bundles/0?action=stop",
                    "",
                    LOGIN,
                    ADMIN,
                    "Origin",
                    "http://127.0.0.1:1")
                .statusCode())
        .as("also pages of the Felix Web Console itself")
        .isEqualTo(403);
    assertThat(configuration().getProperties().get("checkup.rate")).isEqualTo("10");
    assertThat(client.post(save, GOOD_FORM, with(good, "Origin", own)).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "CFG-5, CFG-7: settings are saved whole, other properties stay, refused change nothing")
  void save() throws Exception {
    String bad =
        GOOD_FORM
            .replace("\"5\"", "\"1.5\"")
            .replace("10.0.0.5", "\\\\\\\\PC")
            .replace("\"manual\"", "\"later\"");
    JsonNode refused = Client.json(post("/save", bad));
    assertThat(refused.get("saved").asBoolean()).isFalse();
    assertThat(refused.get("problems").get(0).asText()).startsWith("main.address \\\\PC");
    assertThat(refused.get("problems").get(1).asText()).contains("checkup.rate 1.5", "1 to 86400");
    assertThat(refused.get("problems").get(2).asText()).contains("failback later");
    assertThat(configuration().getProperties().get("checkup.rate")).isEqualTo("10");

    assertThat(Client.json(post("/save", GOOD_FORM)).get("saved").asBoolean()).isTrue();
    Dictionary<String, Object> saved = configuration().getProperties();
    assertThat(saved.get("hotbackup.enabled")).isEqualTo("true");
    assertThat(saved.get("main.address")).isEqualTo("10.0.0.5");
    assertThat(saved.get("main.port")).isEqualTo("57034");
    assertThat(saved.get("checkup.rate")).isEqualTo("5");
    assertThat(saved.get("failure.threshold")).isEqualTo("2");
    assertThat(saved.get("failback")).isEqualTo("manual");
    assertThat(saved.get("failback.checks")).isEqualTo("3");
    assertThat(saved.get("isolation.policy")).isEqualTo("prefer-single");
    assertThat(saved.get("reference.addresses")).isEqualTo("10.0.0.1, switch:80");
    assertThat(saved.get("health.switchover")).isEqualTo("false");
    assertThat(saved.get("health.sources")).isEqualTo("50");
    assertThat(saved.get("health.least.time")).isEqualTo("600");
    assertThat(saved.get("portal.url")).isEqualTo("http://plant/portal/");
    assertThat(saved.get("managed.components")).isEqualTo("com.example.Pump");
    assertThat(saved.get(ConfigurationFile.FILE_NAME)).isNotNull();

    post(
        "/save", GOOD_FORM.replace("10.0.0.1, switch:80", " ").replace("http://plant/portal/", ""));
    assertThat(configuration().getProperties().get("reference.addresses")).isNull();
    assertThat(configuration().getProperties().get("portal.url")).isNull();
  }

  @Test
  @DisplayName("CFG-7: a change in the Felix Web Console's own form goes to the file too")
  void felixForm() throws Exception {
    Path file = directory.resolve("etc/org.hotbackup.role.cfg");
    HttpResponse<String> applied =
        station
            .client()
            .post(
                "/system/console/configMgr/org.hotbackup.role",
                "apply=true&action=ajaxConfigManager&propertylist=checkup.rate&checkup.rate=9",
                LOGIN,
                ADMIN,
                "Content-Type",
                "application/x-www-form-urlencoded");

    assertThat(applied.statusCode()).isEqualTo(302);
    assertThat(file).content().contains("checkup.rate = 9");
    assertThat(configuration().getProperties().get(ConfigurationFile.FILE_NAME))
        .as("the form drops what it does not show")
        .isEqualTo(file.toRealPath().toFile().toURI().toString());
  }

  @Test
  @DisplayName("TST-1, TST-2: the page tests the values of the form, not the saved ones")
  void testOnPage() throws Exception {
    JsonNode succeeded = Client.json(post("/test", GOOD_FORM));
    assertThat(succeeded.get("headline").asText()).isEqualTo("Test connection succeeded");
    assertThat(succeeded.get("explanation").asText()).contains("round trip 0.4 ms");

    JsonNode failed = Client.json(post("/test", GOOD_FORM.replace("10.0.0.5", "10.9.9.9")));
    assertThat(station.heartbeat.tested).hasValue(new PeerAddress("10.9.9.9", 57034));
    assertThat(failed.get("headline").asText()).isEqualTo("Test connection failed");
    assertThat(failed.get("explanation").asText())
        .contains("10.9.9.9:57034: Connection refused")
        .contains("no runtime listens there");
    assertThat(configuration().getProperties().get("main.address")).isNull();

    station.heartbeat.mainLicense.set(Optional.of("another"));
    assertThat(Client.json(post("/test", GOOD_FORM)).get("explanation").asText())
        .contains("licence not paired", "option reports");
    station.heartbeat.mainLicense.set(Optional.of(FakeLicense.MAIN));
  }

  @Test
  @DisplayName("SEC-2: what is no form, or far too long, is refused")
  void nonsense() throws Exception {
    assertThat(post("/save", "[1,2").statusCode()).isEqualTo(400);
    assertThat(post("/save", "\"" + "x".repeat(9000) + "\"").statusCode()).isEqualTo(413);
    assertThat(post("/nothing", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("OPS-1: the commands answer in the shell")
  void shell() throws Exception {
    assertThat(shell("hotbackup:status")).contains("line-3-backup, backup", "MAIN_ALIVE");
    assertThat(shell("hotbackup:test")).startsWith("Test connection succeeded");
    assertThat(shell("hotbackup:test 10.9.9.9 5")).startsWith("Test connection failed");
    assertThat(shell("hotbackup:license")).contains("VALID, serial S-1", "tags=5000");
    assertThat(shell("hotbackup:journal 5")).contains("STARTING -> STANDBY term 7");
  }

  private static String shell(String command) throws Exception {
    return Shell.execute(station.framework, command);
  }

  private static String token() throws Exception {
    return PageToken.of(station.client(), ADMIN);
  }

  private static HttpResponse<String> post(String action, String form) throws Exception {
    return station
        .client()
        .post(PAGE + action, form, LOGIN, ADMIN, HotbackupPage.TOKEN_HEADER, token());
  }

  private static String[] with(String[] headers, String... more) {
    return java.util.stream.Stream.of(headers, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
