package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Licences on running stations, made with the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LicenseIT {

  private Path folder;
  private Issuer issuer;
  private Path mainLicense;
  private Path backupLicense;
  private Pair pair;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    issuer = Issuer.make(folder, "own");
    mainLicense = issuer.issue("main.jws", "--option", "logging");
    backupLicense = issuer.issueForBackup("backup.jws", mainLicense);
    pair = Pair.make(folder, 2);
    issuer.install(pair.main(), mainLicense);
    issuer.install(pair.backup(), backupLicense);
    pair.start();
  }

  @AfterAll
  void stop() {
    pair.close();
  }

  @Test
  @DisplayName("LIC-1 LIC-2 LIC-5 LIC-6: bad licences block the main with the reason, no longer")
  void main() throws Exception {
    Path expired =
        issuer.issue("expired.jws", "--not-before", "2020-01-01", "--expires", "2020-12-31");
    Path other = Issuer.make(folder, "other").issue("other.jws", "--option", "logging");
    StationUnderTest main = pair.main();
    assertBlocked(main, backupLicense, "BACKUP_ONLY", "usable only on a backup");
    assertBlocked(main, expired, "EXPIRED", "expired at 2021-01-01T00:00:00Z");
    assertBlocked(main, other, "WRONG_ISSUER", "signed with another key");
    assertBlocked(main, altered(), "ALTERED", "was altered after it was signed");
    assertBlocked(main, algorithmNone(), "WRONG_ALGORITHM", "not signed with the algorithm");

    // ROLE-11: a main that may not work does not count as alive.
    pair.backup().awaitRole("ACTIVE");

    issuer.install(main, mainLicense);
    main.awaitRole("ACTIVE");
    pair.backup().awaitRole("STANDBY");
    assertThat(main.status().path("license").path("state").asText()).isEqualTo("VALID");
    assertThat(main.feature("logging")).isEqualTo("ACTIVE");
  }

  @Test
  @DisplayName("LIC-1: a licence without the option backup blocks a backup")
  void backup() throws Exception {
    StationUnderTest backup = pair.backup();

    assertBlocked(backup, mainLicense, "NEEDS_BACKUP", "lacks the option backup");

    issuer.install(backup, backupLicense);
    backup.awaitRole("STANDBY");
  }

  @Test
  @DisplayName("LIC-4: an option that is not licensed keeps only its feature inactive")
  void unlicensedOption() throws Exception {
    StationUnderTest main = pair.main();
    issuer.install(main, mainLicense);
    main.awaitRole("ACTIVE");
    issuer.install(
        main, issuer.issue("reports.jws", "--option", "logging=false", "--option", "reports"));

    Await.until(
        "logging is not licensed",
        StationUnderTest.LONG,
        () -> main.feature("logging").equals("UNLICENSED"));
    assertThat(main.role()).isEqualTo("ACTIVE");

    issuer.install(main, mainLicense);
    Await.until(
        "logging works", StationUnderTest.LONG, () -> main.feature("logging").equals("ACTIVE"));
  }

  private void assertBlocked(StationUnderTest station, Path license, String state, String reason)
      throws Exception {
    issuer.install(station, license);
    Await.until(
        state,
        StationUnderTest.LONG,
        () -> station.status().path("license").path("state").asText().equals(state));
    station.awaitRole("BLOCKED");
    assertThat(station.status().path("license").path("reason").asText()).contains(reason);
    Await.until(
        "the reason is the role's, too",
        StationUnderTest.LONG,
        () -> station.status().path("detail").asText().contains(reason));
    assertThat(station.status().path("cause").asText()).startsWith("LICENSE_");
    assertThat(station.feature("logging")).isIn("INACTIVE", "UNLICENSED");
    Await.until("no component works", StationUnderTest.LONG, () -> silent(station));
    assertThat(station.getAsOwner("/system/console/hotbackup").statusCode()).isEqualTo(200);
    assertThat(station.get("/hotbackup/active").statusCode()).isEqualTo(503);
    assertThat(station.log(state)).isNotEmpty();
  }

  /** The gate closes step by step after the role has changed. */
  private static boolean silent(StationUnderTest station) throws Exception {
    for (JsonNode feature : station.page().path("features")) {
      for (JsonNode component : feature.path("components")) {
        if (component.path("state").asText().equals("ACTIVE")) {
          return false;
        }
      }
    }
    return true;
  }

  /** More than was paid for. */
  private Path altered() throws Exception {
    String[] parts = Files.readString(mainLicense).strip().split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(payload).contains("\"logging\":true");
    String more = payload.replace("\"logging\":true", "\"logging\":true,\"reports\":true");
    return Files.writeString(
        folder.resolve("altered.jws"), parts[0] + "." + encode(more) + "." + parts[2]);
  }

  private Path algorithmNone() throws Exception {
    String payload = Files.readString(mainLicense).strip().split("\\.")[1];
    return Files.writeString(
        folder.resolve("none.jws"), encode("{\"alg\":\"none\"}") + "." + payload + ".");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
