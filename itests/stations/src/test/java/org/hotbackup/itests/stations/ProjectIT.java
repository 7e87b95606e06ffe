package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of a pair: differences are seen and pulled, whatever happens to the backup. */
class ProjectIT {

  private static final String SOURCE = "org.hotbackup.logging.source-host.cfg";
  private static final String PORTAL = "https://plant.example/line-3-backup/portal/";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Pair pair;
  private StationUnderTest main;
  private StationUnderTest backup;

  @BeforeEach
  void start() throws Exception {
    pair = Pair.make(folder, 1);
    main = pair.main();
    backup = pair.backup();
    pair.start();
  }

  @AfterEach
  void stop() {
    pair.close();
  }

  private static void awaitMatches(StationUnderTest station, boolean matches) {
    Await.until(
        station.name() + ": the projects " + (matches ? "match" : "differ"),
        SOON,
        () -> station.status().path("peer").path("projectMatches").equals(json(matches)));
  }

  private static JsonNode json(boolean value) {
    return new ObjectMapper().getNodeFactory().booleanNode(value);
  }

  private static JsonNode project(StationUnderTest station) throws Exception {
    return new ObjectMapper().readTree(station.getAsOwner("/hotbackup/project").body());
  }

  private static String fingerprint(StationUnderTest station) throws Exception {
    return Program.run("project", "fingerprint", station.directory()).succeeded().out().strip();
  }

  private static Program.Result diff(StationUnderTest station) throws Exception {
    return Program.run("project", "diff", station.directory());
  }

  @Test
  @DisplayName(
      "CFG-8 CFG-9 CFG-10 PORT-2: a changed file shows on both stations, a pull brings it, and"
          + " portal.url stays")
  void differsAndPulls() throws Exception {
    pair.configure(1, "portal.url = " + PORTAL);
    awaitMatches(main, true);
    awaitMatches(backup, true);
    assertThat(diff(backup)).isEqualTo(new Program.Result(0, "the same\n", ""));

    main.write("project/" + SOURCE, "type = host\nscan.interval = 700\n");
    Files.createDirectories(main.file("project/tags"));
    main.write("project/tags/new.csv", "name\n");

    awaitMatches(main, false);
    awaitMatches(backup, false);
    Await.until(
        "the files are named on the backup",
        SOON,
        () -> project(backup).path("differences").size() == 2);
    assertThat(project(backup).path("differences").toString())
        .contains(SOURCE, "CHANGED", "tags/new.csv", "MISSING");
    assertThat(diff(backup))
        .isEqualTo(new Program.Result(1, "~ " + SOURCE + "\n- tags/new.csv\n", ""));
    assertThat(diff(main))
        .isEqualTo(new Program.Result(1, "~ " + SOURCE + "\n+ tags/new.csv\n", ""));
    Await.until(
        "the backup's log names the files",
        SOON,
        () -> backup.log("differs from the peer's in 2 files: ~ " + SOURCE).size() == 1);

    Program.Result refused = Program.run("project", "pull", main.directory());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("pull on the backup").hasLineCount(1);

    Program.Result pulled = Program.run("project", "pull", backup.directory()).succeeded();

    assertThat(pulled.out()).contains("~ " + SOURCE, "- tags/new.csv", "data/project-former/");
    assertThat(fingerprint(backup)).isEqualTo(fingerprint(main));
    assertThat(diff(backup).exit()).isZero();
    awaitMatches(main, true);
    awaitMatches(backup, true);
    assertThat(backup.status().path("portal").asText()).isEqualTo(PORTAL);
    assertThat(main.status().path("peer").path("portal").asText()).isEqualTo(PORTAL);
    String former = project(backup).path("lastPull").path("formerVersion").asText();
    assertThat(backup.file(former).resolve(SOURCE)).hasContent(Pair.HOST_SOURCE.strip());

    main.signal(Signal.KILL);
    backup.awaitRole("ACTIVE");
    Await.until(
        "the pulled configuration is in force",
        SOON,
        () -> !backup.log("is read every 700 ms").isEmpty());
    Program.Result active = Program.run("project", "pull", backup.directory());
    assertThat(active.exit()).isEqualTo(1);
    assertThat(active.err()).contains("is ACTIVE and works with its project");
  }

  @Test
  @DisplayName(
      "CFG-10: set to automatic, a standby follows its main by itself; a bad value does not")
  void automatic() throws Exception {
    backup.write("etc/org.hotbackup.project.cfg", "pull = always\n");
    Await.until(
        "the value is refused", SOON, () -> !backup.log("pull is 'always': write").isEmpty());
    backup.write("etc/org.hotbackup.project.cfg", "pull = automatic\n");

    main.write("project/" + SOURCE, "type = host\nscan.interval = 800\n");

    Await.until("the backup follows", SOON, () -> fingerprint(backup).equals(fingerprint(main)));
    awaitMatches(backup, true);
    assertThat(backup.file("project/" + SOURCE)).content().contains("800");
    assertThat(backup.log("project pulled from the main (automatic pull), 1 file")).hasSize(1);
  }

  @Test
  @DisplayName("CFG-10 SEC-4: a backup killed in the middle of a pull starts with a whole project")
  void killed() throws Exception {
    int interrupted = 0;
    for (String moment : List.of("project-pull/new/tags", "project-pull/journal.json")) {
      String before = fingerprint(backup);
      addFiles(moment);
      String after = fingerprint(main);
      Process pull = Program.start(backup.file("log/pull"), "project", "pull", backup.directory());
      awaitOrEnd(backup.file("data/" + moment), pull);
      backup.signal(Signal.KILL);
      assertThat(pull.waitFor(60, TimeUnit.SECONDS)).isTrue();
      interrupted += pull.exitValue() == 0 ? 0 : 1;

      backup.start("STANDBY");

      assertThat(fingerprint(backup)).as("killed at " + moment).isIn(before, after);
      assertThat(backup.file("data/project-pull")).doesNotExist();
      Program.run("project", "pull", backup.directory()).succeeded();
      assertThat(fingerprint(backup)).isEqualTo(after);
    }
    assertThat(interrupted).as("kills that came in time").isPositive();
  }

  @Test
  @DisplayName("CFG-10 SEC-4: what a killed pull has begun is completed before a station works")
  void completed() throws Exception {
    backup.stop();
    int former = backup.log("is read every 500 ms").size();
    Files.createDirectories(backup.file("data/project-pull/new"));
    backup.write("data/project-pull/new/" + SOURCE, "type = host\nscan.interval = 900\n");
    backup.write(
        "data/project-pull/journal.json",
        "{\"undo\":false,\"former\":\"2026\",\"replaced\":[\""
            + SOURCE
            + "\"],\"added\":[],\"removed\":[]}");
    Program.Result before = Program.run("project", "fingerprint", backup.directory());
    assertThat(before.exit()).isEqualTo(1);
    assertThat(before.err()).contains("a pull was interrupted: start the station");
    main.signal(Signal.KILL);

    backup.start("ACTIVE");

    assertThat(backup.file("data/project-pull")).doesNotExist();
    Await.until(
        "the log says so",
        SOON,
        () -> backup.log("an interrupted pull of the project is completed").size() == 1);
    Await.until(
        "the new project is in force", SOON, () -> !backup.log("is read every 900 ms").isEmpty());
    assertThat(backup.log("is read every 500 ms")).as("never the former one").hasSize(former);
  }

  private void addFiles(String content) throws IOException {
    Files.createDirectories(main.file("project/tags"));
    for (int i = 0; i < 300; i++) {
      main.write("project/tags/" + i + ".csv", content + i);
    }
  }

  /** A moment may be over before it is seen; then the kill comes a little later. */
  private static void awaitOrEnd(Path file, Process pull) {
    Await.until(file + " is there", SOON, () -> Files.exists(file) || !pull.isAlive());
  }
}
