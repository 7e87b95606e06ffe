package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hotbackup.api.Project.Pulled;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.project.Folder;
import org.hotbackup.project.files.ProjectScan;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairProjectTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private TwoProjects projects;
  private PairProject project;
  private volatile RoleStatus status;

  @BeforeEach
  void make() throws Exception {
    TwoProjects.make(directory);
    projects = new TwoProjects(directory, new DiskOperations());
    status = Statuses.backup(Role.STANDBY, Role.ACTIVE, null);
  }

  @AfterEach
  void close() {
    if (project != null) {
      project.close();
    }
    projects.close();
  }

  private PairProject start(Map<String, ?> properties) {
    PairProject.Services services =
        new PairProject.Services() {
          @Override
          public Optional<RoleService> role() {
            return Optional.of(roleService(() -> status));
          }

          @Override
          public Optional<TransferService> transfers() {
            return Optional.of(projects.transfers);
          }
        };
    project =
        new PairProject(projects.backup, projects.watch, services, properties, Clock.systemUTC());
    return project;
  }

  /** A role service of which only the status is asked for. */
  private static RoleService roleService(Supplier<RoleStatus> status) {
    return (RoleService)
        Proxy.newProxyInstance(
            RoleService.class.getClassLoader(),
            new Class<?>[] {RoleService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("status")) {
                return status.get();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private String mainFingerprint() throws Exception {
    return new ProjectScan(projects.main.project(), Clock.systemUTC())
        .look()
        .orElseThrow()
        .fingerprint();
  }

  private Map<String, String> files() {
    return Folder.read(projects.backup.project());
  }

  @Test
  @DisplayName("CFG-9 a difference is found by itself once the peer's fingerprint is known")
  void compares() throws Exception {
    start(Map.of());
    Await.until("a fingerprint", PATIENCE, () -> project.fingerprint().isPresent());
    assertThat(project.differences()).isEmpty();

    status = Statuses.backup(Role.STANDBY, Role.ACTIVE, mainFingerprint());

    Await.until("a comparison", PATIENCE, () -> project.differences().isPresent());
    assertThat(project.differences().orElseThrow()).hasSize(7);
    assertThat(project.compare()).isEqualTo(project.differences().orElseThrow());
    assertThat(files()).as("nothing is pulled by itself").isEqualTo(new TreeMap<>(TwoProjects.OLD));
  }

  @Test
  @DisplayName("CFG-10 a pull that an administrator asks for is done and remembered")
  void pulls() throws Exception {
    start(Map.of());
    try (LogLines log = new LogLines()) {
      Pulled pulled = project.pull("ada");

      assertThat(files()).isEqualTo(new TreeMap<>(TwoProjects.NEW));
      assertThat(project.lastPull()).contains(pulled);
      assertThat(project.fingerprint()).contains(mainFingerprint());
      assertThat(log.with("project pulled from the main (ada), 7 files: ")).hasSize(1);
      assertThat(log.with("key")).as("no content in the log").isEmpty();
    }
  }

  @Test
  @DisplayName("CFG-10 a main and an ACTIVE station refuse a pull, saying what to do")
  void refuses() {
    start(Map.of());
    status = Statuses.backup(Role.ACTIVE, Role.STANDBY, null);
    assertThatThrownBy(() -> project.pull("ada"))
        .isInstanceOf(ProjectException.class)
        .hasMessageStartingWith(
            "the project is not pulled and stays as it was: this station is ACTIVE");
    status = Statuses.main(Role.ACTIVE, Optional.empty());
    assertThatThrownBy(() -> project.pull("ada")).hasMessageContaining("pull on the backup");
    assertThat(files()).isEqualTo(new TreeMap<>(TwoProjects.OLD));
    assertThatThrownBy(() -> project.compare())
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("no other station is known");
  }

  @Test
  @DisplayName("CFG-10 set to automatic, a standby pulls by itself; a bad setting changes nothing")
  void automatic() throws Exception {
    start(Map.of("pull", "automatic"));
    try (LogLines log = new LogLines()) {
      project.configure(Map.of("pull", "sometimes"));
      assertThat(log.with("pull is 'sometimes': write manual or automatic")).hasSize(1);

      status = Statuses.backup(Role.STANDBY, Role.ACTIVE, mainFingerprint());

      Await.until("a pull", PATIENCE, () -> project.lastPull().isPresent());
      assertThat(files()).isEqualTo(new TreeMap<>(TwoProjects.NEW));
      assertThat(log.with("project pulled from the main (automatic pull)")).hasSize(1);
    }
  }
}
