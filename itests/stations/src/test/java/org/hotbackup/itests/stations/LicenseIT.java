package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private Path key;
  private Path mainLicense;
  private Path backupLicense;
  private Pair pair;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    key = keys("own");
    mainLicense = issue("main.jws", key, "--option", "logging");
    backupLicense = folder.resolve("backup.jws");
    Program.run("license", "issue", backupLicense, "--key", key, "--backup-of", mainLicense)
        .succeeded();
    pair = Pair.make(folder, 2);
    install(pair.main(), mainLicense);
    install(pair.backup(), backupLicense);
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
        issue("expired.jws", key, "--not-before", "2020-01-01", "--expires", "2020-12-31");
    Path other = issue("other.jws", keys("other"), "--option", "logging");
    StationUnderTest main = pair.main();
    assertBlocked(main, backupLicense, "BACKUP_ONLY", "usable only on a backup");
    assertBlocked(main, expired, "EXPIRED", "expired at 2021-01-01T00:00:00Z");
    assertBlocked(main, other, "WRONG_ISSUER", "signed with another key");
    assertBlocked(main, altered(), "ALTERED", "was altered after it was signed");
    assertBlocked(main, algorithmNone(), "WRONG_ALGORITHM", "not signed with the algorithm");

    // ROLE-11: a main that may not work does not count as alive.
    pair.backup().awaitRole("ACTIVE");

    install(main, mainLicense);
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

    install(backup, backupLicense);
    backup.awaitRole("STANDBY");
  }

  @Test
  @DisplayName("LIC-4: an option that is not licensed keeps only its feature inactive")
  void unlicensedOption() throws Exception {
    StationUnderTest main = pair.main();
    install(main, mainLicense);
    main.awaitRole("ACTIVE");
    install(main, issue("reports.jws", key, "--option", "logging=false", "--option", "reports"));

    Await.until(
        "logging is not licensed",
        StationUnderTest.LONG,
        () -> main.feature("logging").equals("UNLICENSED"));
    assertThat(main.role()).isEqualTo("ACTIVE");

    install(main, mainLicense);
    Await.until(
        "logging works", StationUnderTest.LONG, () -> main.feature("logging").equals("ACTIVE"));
  }

  private void assertBlocked(StationUnderTest station, Path license, String state, String reason)
      throws Exception {
    install(station, license);
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
    assertThat(station.page().path("features"))
        .allSatisfy(
            feature ->
                assertThat(feature.path("components"))
                    .allSatisfy(
                        component ->
                            assertThat(component.path("state").asText()).isNotEqualTo("ACTIVE")));
    assertThat(station.getAsOwner("/system/console/hotbackup").statusCode()).isEqualTo(200);
    assertThat(station.get("/hotbackup/active").statusCode()).isEqualTo(503);
    assertThat(station.log(state)).isNotEmpty();
  }

  /** As a person does it: both files into {@code etc/}. */
  private void install(StationUnderTest station, Path license) throws Exception {
    Files.copy(
        folder.resolve("own.jwk"),
        station.file("etc/issuer.jwk"),
        StandardCopyOption.REPLACE_EXISTING);
    station.write("etc/license.jws", Files.readString(license));
  }

  private Path keys(String name) throws Exception {
    Path secret = folder.resolve(name + "-private.jwk");
    Program.run("license", "keygen", "--private", secret, "--public", folder.resolve(name + ".jwk"))
        .succeeded();
    return secret;
  }

  private Path issue(String name, Path secret, String... more) throws Exception {
    Path file = folder.resolve(name);
    Object[] arguments = new Object[9 + more.length];
    Object[] first = {
      "license", "issue", file, "--key", secret, "--serial", "T-1", "--holder", "Test"
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    Program.run(arguments).succeeded();
    return file;
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
