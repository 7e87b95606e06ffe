package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hotbackup.itests.stations.deployed.SettingsChanger;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a running backup, good and bad, through every way in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {

  private static final String FILE = "etc/org.hotbackup.role.cfg";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pair pair;
  private StationUnderTest backup;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    pair = Pair.make(folder, 10);
    backup = pair.backup();
    TestBundle.activator(backup.file("deploy/changer.jar"), SettingsChanger.class);
    pair.start();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  /** What is wrong with each value, in the words of the error. */
  private Map<Map<String, String>, String> invalid() {
    Map<Map<String, String>, String> invalid = new LinkedHashMap<>();
    invalid.put(Map.of("main.address", ""), "main.address is '': enter the name or IP address");
    invalid.put(Map.of("main.address", "\\\\PC"), "write the name without leading slashes: PC");
    invalid.put(
        Map.of("main.address", "http://10.0.0.5:57034/"),
        "write only the name or IP address, not a URL: 10.0.0.5");
    invalid.put(
        Map.of("main.address", backup.host(), "main.port", String.valueOf(backup.port())),
        "that is this station itself");
    for (String rate : new String[] {"0", "-1", "1.5", "ten", "86401"}) {
      invalid.put(
          Map.of("checkup.rate", rate),
          "checkup.rate is '" + rate + "': enter a whole number of seconds from 1 to 86400");
    }
    return invalid;
  }

  @Test
  @DisplayName("CFG-2 CFG-3 CFG-5: a file with a bad value changes nothing and is reported")
  void file() throws Exception {
    for (Map.Entry<Map<String, String>, String> bad : invalid().entrySet()) {
      int logged = backup.log("settings refused").size();
      backup.write(FILE, text(with(bad.getKey())));
      assertRefused(bad.getValue(), logged);
      backup.write(FILE, text(good()));
      assertAccepted();
    }
  }

  @Test
  @DisplayName("CFG-5: a bad file does not count after a restart either")
  void restart() throws Exception {
    backup.write(FILE, text(with(Map.of("checkup.rate", "86401"))));
    assertRefused("checkup.rate is '86401'", backup.log("settings refused").size() - 1);
    backup.stop();

    backup.start("STANDBY");

    assertThat(backup.status().path("error").asText()).contains("checkup.rate is '86401'");
    assertUnchanged();
    backup.write(FILE, text(good()));
    assertAccepted();
  }

  @Test
  @DisplayName("CFG-5: a file saved half-way does not make a main out of a backup")
  void halfFile() throws Exception {
    int logged = backup.log("settings refused").size();
    Files.writeString(backup.file(FILE), "# This node\n");
    assertRefused("hotbackup.enabled is missing", logged);
    Files.writeString(backup.file(FILE), "");
    assertUnchanged();
    Files.writeString(backup.file(FILE), text(good()));
    assertAccepted();
  }

  @Test
  @DisplayName("CFG-2 CFG-3 CFG-5: the console's Hotbackup page names what is wrong, saves nothing")
  void consolePage() throws Exception {
    String before = Files.readString(backup.file(FILE));
    for (Map.Entry<Map<String, String>, String> bad : invalid().entrySet()) {
      JsonNode answer = save(with(bad.getKey()));
      assertThat(answer.path("saved").asBoolean()).isFalse();
      assertThat(answer.path("problems").toString()).contains(bad.getValue());
      assertUnchanged();
      assertThat(backup.status().path("error").isNull()).isTrue();
    }
    assertThat(backup.file(FILE)).content().isEqualTo(before);
  }

  @Test
  @DisplayName("CFG-5: the general configuration form of the Felix Web Console")
  void felixForm() throws Exception {
    for (Map.Entry<Map<String, String>, String> bad : invalid().entrySet()) {
      int logged = backup.log("settings refused").size();
      Map<String, String> values = with(bad.getKey());
      Map<String, String> form = new LinkedHashMap<>(values);
      form.put("apply", "true");
      form.put("action", "ajaxConfigManager");
      form.put("$location", "");
      form.put("propertylist", String.join(",", values.keySet()));
      HttpResponse<String> answer =
          backup.send(
              backup
                  .asOwner("/system/console/configMgr/org.hotbackup.role")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                  .build());
      assertThat(answer.statusCode()).isLessThan(400);
      assertRefused(bad.getValue(), logged);
      backup.write(FILE, text(good()));
      assertAccepted();
    }
  }

  @Test
  @DisplayName("CFG-5: the ConfigurationAdmin API, called by a deployed bundle")
  void api() throws Exception {
    for (Map.Entry<Map<String, String>, String> bad : invalid().entrySet()) {
      int logged = backup.log("settings refused").size();
      change(with(bad.getKey()));
      assertRefused(bad.getValue(), logged);
      change(good());
      assertAccepted();
    }
  }

  @Test
  @DisplayName("CFG-6 CFG-7: saved in the console it is in force, in the file, and after a restart")
  void written() throws Exception {
    String comment = "# a person's comment\n";
    backup.write(FILE, comment + text(good()));
    assertAccepted();

    String portal = "http://" + backup.host() + ":8080/portal/";
    JsonNode answer = save(with(Map.of("checkup.rate", "7", "portal.url", portal)));

    assertThat(answer.path("saved").asBoolean()).as(answer.toString()).isTrue();
    awaitRate(7);
    Await.until(
        "it is in the file",
        SOON,
        () -> Files.readString(backup.file(FILE)).replace(" ", "").contains("checkup.rate=7\n"));
    backup.stop();
    backup.start("STANDBY");
    awaitRate(7);
    assertThat(backup.status().path("portal").asText()).as("PORT-2").isEqualTo(portal);
    backup.write(FILE, text(good()));
    awaitRate(10);
  }

  private void assertRefused(String error, int loggedBefore) throws Exception {
    Await.until(
        "reported: " + error, SOON, () -> backup.status().path("error").asText().contains(error));
    assertThat(backup.page().path("status").path("error").asText()).contains(error);
    assertThat(backup.log("settings refused").size()).isGreaterThan(loggedBefore);
    assertThat(backup.log("settings refused")).last().asString().contains(error);
    assertUnchanged();
  }

  private void assertUnchanged() throws Exception {
    JsonNode settings = backup.page().path("settings");
    assertThat(settings.path("enabled").asBoolean()).isTrue();
    assertThat(settings.path("mainAddress").asText()).isEqualTo(pair.main().host());
    assertThat(settings.path("mainPort").asInt()).isEqualTo(pair.main().port());
    assertThat(settings.path("checkupRate").asInt()).isEqualTo(10);
    assertThat(backup.role()).isEqualTo("STANDBY");
    assertThat(pair.main().role()).isEqualTo("ACTIVE");
  }

  private void assertAccepted() throws Exception {
    Await.until("no error any more", SOON, () -> backup.status().path("error").isNull());
    assertUnchanged();
  }

  private void awaitRate(int seconds) {
    Await.until(
        "check-up rate " + seconds,
        SOON,
        () -> backup.page().path("settings").path("checkupRate").asInt() == seconds);
  }

  private Map<String, String> good() {
    return with(Map.of());
  }

  private Map<String, String> with(Map<String, String> changed) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("hotbackup.enabled", "true");
    values.put("main.address", pair.main().host());
    values.put("main.port", String.valueOf(pair.main().port()));
    values.put("checkup.rate", "10");
    values.putAll(changed);
    return values;
  }

  /** The text of a Config Admin file, as people write it. */
  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private void change(Map<String, String> values) throws Exception {
    backup.write(SettingsChanger.FILE, text(values).replace("\\", "\\\\"));
    Await.until("taken", SOON, () -> Files.notExists(backup.file(SettingsChanger.FILE)));
  }

  private JsonNode save(Map<String, String> values) throws Exception {
    String page = backup.getAsOwner("/system/console/hotbackup").body();
    Matcher token = Pattern.compile("data-token=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    Map<String, Object> form =
        Map.of(
            "enabled", true,
            "mainAddress", values.get("main.address"),
            "mainPort", values.get("main.port"),
            "checkupRate", values.get("checkup.rate"),
            "failureThreshold", "1",
            "portalUrl", values.getOrDefault("portal.url", ""));
    HttpResponse<String> answer =
        backup.send(
            backup
                .asOwner("/system/console/hotbackup/save")
                .header("Content-Type", "application/json")
                .header("X-Hotbackup-Token", token.group(1))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(form)))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
