package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.api.Project.Pulled;
import org.hotbackup.project.Folder;
import org.hotbackup.project.files.ProjectScan;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.ProjectSwap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {

  @TempDir private Path directory;
  private TwoProjects projects;
  private Path project;
  private Path data;

  @BeforeEach
  void make() throws Exception {
    TwoProjects.make(directory);
    projects = new TwoProjects(directory, new DiskOperations());
    project = projects.backup.project();
    data = projects.backup.data();
  }

  @AfterEach
  void close() {
    projects.close();
  }

  private void assertNothingChanged() {
    assertThat(Folder.read(project)).isEqualTo(new TreeMap<>(TwoProjects.OLD));
    assertThat(Folder.read(data)).as("nothing is left behind").isEmpty();
  }

  private void assertRefused(String why) {
    assertThatThrownBy(projects::pull).isInstanceOf(IOException.class).hasMessageContaining(why);
    assertNothingChanged();
  }

  @Test
  @DisplayName("CFG-10 a pull makes the project the main's and keeps the former one")
  void pulls() throws Exception {
    Pulled pulled = projects.pull();

    assertThat(Folder.read(project)).isEqualTo(new TreeMap<>(TwoProjects.NEW));
    assertThat(pulled.changed())
        .contains(
            new FileDifference("changed.cfg", Difference.CHANGED),
            new FileDifference("gone/tags.csv", Difference.ADDED),
            new FileDifference("added/deep/tags.csv", Difference.MISSING))
        .hasSize(7);
    assertThat(pulled.formerVersion()).isPresent();
    assertThat(Folder.read(projects.backup.directory().resolve(pulled.formerVersion().get())))
        .isEqualTo(new TreeMap<>(TwoProjects.OLD));
    assertThat(project.resolve("gone")).doesNotExist();
    assertThat(data.resolve("project-pull")).doesNotExist();
    assertThat(projects.watch.manifest().orElseThrow().fingerprint())
        .isEqualTo(
            new ProjectScan(projects.main.project(), Clock.systemUTC())
                .look()
                .orElseThrow()
                .fingerprint());
    assertThat(Folder.read(projects.backup.directory().resolve("etc")))
        .isEqualTo(Map.of("own.cfg", "own"));
  }

  @Test
  @DisplayName("CFG-10 a second pull finds nothing to do and keeps no former version")
  void pullsNothing() throws Exception {
    projects.pull();
    Pulled again = projects.pull();

    assertThat(again.changed()).isEmpty();
    assertThat(again.formerVersion()).isEmpty();
    assertThat(data.resolve("project-former")).isDirectoryContaining(path -> true);
  }

  @Test
  @DisplayName("CFG-10 the last three former versions are kept")
  void keepsThree() throws Exception {
    for (int i = 0; i < 5; i++) {
      Folder.write(projects.main.project(), "changed.cfg", "version " + i);
      projects.pull();
    }

    try (var versions = Files.list(data.resolve("project-former"))) {
      assertThat(versions.sorted().map(version -> Folder.read(version).get("changed.cfg")).toList())
          .containsExactly("version 1", "version 2", "version 3")
          .hasSize(ProjectSwap.KEPT);
    }
  }

  @Test
  @DisplayName(
      "CFG-10 SEC-3 replaced files keep their access rights, new ones are the owner's only")
  void accessRights() throws Exception {
    Files.setPosixFilePermissions(
        project.resolve("changed.cfg"), PosixFilePermissions.fromString("rw-r-----"));
    projects.pull();

    assertThat(Files.getPosixFilePermissions(project.resolve("changed.cfg")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(Files.getPosixFilePermissions(project.resolve("added/deep/tags.csv")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @DisplayName("CFG-10 drafts and hidden files stay where they are")
  void leavesDrafts() throws Exception {
    Folder.write(project, "changed.cfg~", "draft", "gone/.keep", "");
    Folder.write(projects.main.project(), "main.cfg.tmp", "draft");
    projects.pull();

    Map<String, String> expected = new TreeMap<>(TwoProjects.NEW);
    expected.put("changed.cfg~", "draft");
    expected.put("gone/.keep", "");
    assertThat(Folder.read(project)).isEqualTo(expected);
  }

  @Test
  @DisplayName("CFG-10 SEC-4 cut after any byte, a transfer changes nothing")
  void cutAnywhere() throws Exception {
    projects.transfers.beforeRequest = request -> {};
    TwoProjects counting = projects;
    assertThatThrownBy(() -> counting.pull(() -> reachedEnd())).hasMessage("at the end");
    long all = projects.transfers.sent;
    assertThat(all).isGreaterThan(500);

    for (long cut = 0; cut < all; cut++) {
      projects.transfers.sent = 0;
      projects.transfers.cutAfter = cut;
      assertRefused("connection reset");
    }
  }

  private int asked;

  /** Refuses after the transfer. */
  private Optional<String> reachedEnd() {
    return ++asked < 2 ? Optional.empty() : Optional.of("at the end");
  }

  @Test
  @DisplayName("CFG-10 SEC-4 with any byte spoiled, a transfer changes nothing")
  void spoiledAnywhere() throws Exception {
    assertThatThrownBy(() -> projects.pull(this::reachedEnd)).hasMessage("at the end");
    long all = projects.transfers.sent;

    for (long spoiled = 0; spoiled < all; spoiled++) {
      projects.transfers.sent = 0;
      projects.transfers.spoiled = spoiled;
      assertThatThrownBy(projects::pull).isInstanceOf(IOException.class);
      assertNothingChanged();
    }
  }

  @Test
  @DisplayName("CFG-10 a file changed on the main during the pull: nothing is changed")
  void changedOnTheMain() {
    for (String text : List.of("longer than before", "two")) {
      projects.transfers.beforeRequest =
          request -> {
            if (request.contains("files")) {
              Folder.write(projects.main.project(), "changed.cfg", text);
            }
          };
      assertRefused("changed");
    }
  }

  @Test
  @DisplayName("CFG-10 a file changed here during the pull is not overwritten")
  void changedHere() {
    projects.transfers.beforeRequest =
        request -> {
          if (request.contains("files")) {
            Folder.write(project, "changed.cfg", "by hand");
          }
        };
    assertThatThrownBy(projects::pull).hasMessageContaining("was changed here during the pull");
    assertThat(Folder.read(project)).containsEntry("changed.cfg", "by hand");
    assertThat(Folder.read(data)).isEmpty();
  }

  @Test
  @DisplayName("CFG-10 a station that becomes ACTIVE during the pull keeps its project")
  void refusedLate() {
    for (int last = 0; last <= 2; last++) {
      int limit = last;
      asked = 0;
      assertThatThrownBy(
              () ->
                  projects.pull(
                      () -> asked++ < limit ? Optional.empty() : Optional.of("ACTIVE now")))
          .hasMessage("ACTIVE now");
      assertNothingChanged();
    }
  }

  @Test
  @DisplayName("CFG-10 SEC-1 the pair key is neither sent nor replaced nor removed")
  void pairKey() throws Exception {
    Folder.write(projects.main.project(), "pair.p12", "another key");
    assertRefused("pair key differs");
    Files.delete(projects.main.project().resolve("pair.p12"));
    assertRefused("pair key differs");
  }

  @Test
  @DisplayName("CFG-10 a link or a draft in the way is named, and nothing is changed")
  void inTheWay() throws Exception {
    Files.createSymbolicLink(project.resolve("added"), directory);
    assertThatThrownBy(projects::pull).hasMessageContaining("added is a link");
    Files.delete(project.resolve("added"));
    assertNothingChanged();

    Folder.write(project, "becomes-file/.draft", "x");
    assertThatThrownBy(projects::pull).hasMessageContaining(".draft is in the way");
    Files.delete(project.resolve("becomes-file/.draft"));
    assertNothingChanged();
  }
}
