package org.hotbackup.users.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.api.User.Level.ADMINISTRATOR;
import static org.hotbackup.api.User.Level.VIEWER;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.IsolationPolicy;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StandbyMode;
import org.hotbackup.api.User;
import org.hotbackup.testkit.TestIdentity;
import org.hotbackup.users.file.UserFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("PORT-1, SEC-3: users choose their own password")
class OwnPasswordTest {

  private static final String OLD = "correct horse";
  private static final String NEW = "battery staple";
  private static final String HERE = "10.0.0.1";
  private static final int FAST = 1_000;

  @TempDir Path station;
  private final AtomicLong nanos = new AtomicLong();
  private final List<AuditEvent> trail = new CopyOnWriteArrayList<>();
  private UserFile file;
  private ProjectUsers users;

  @BeforeEach
  void start() throws Exception {
    file = new UserFile(Files.createDirectories(station.resolve("project")), FAST);
    file.add("admin", ADMINISTRATOR, OLD);
    file.add("anna", VIEWER, OLD);
    users = new ProjectUsers(TestIdentity.of("line-3", station), nanos::get, FAST);
    users.audit = trail::add;
  }

  private List<String> changes() {
    return trail.stream()
        .filter(event -> event.action().equals("user.password.changed"))
        .map(
            event ->
                String.join(
                    " ", event.actor(), event.origin().word(), event.address(), event.subject()))
        .toList();
  }

  private String stamp(String name) {
    return users.find(name).orElseThrow().stamp();
  }

  @Test
  void theNewOneCountsAtOnceAndTheOldOneNoMore() throws Exception {
    String before = stamp("anna");
    String admin = stamp("admin");

    users.changePassword("anna", OLD, NEW, HERE);

    assertThat(users.authenticate("anna", OLD, HERE)).isEmpty();
    assertThat(users.authenticate("anna", NEW, HERE)).contains(new User("anna", VIEWER));
    assertThat(users.authenticate("admin", OLD, HERE)).isPresent();
    assertThat(stamp("anna")).isNotEqualTo(before);
    assertThat(stamp("admin")).isEqualTo(admin);
    assertThat(file.path()).content().doesNotContain(NEW);
    assertThat(changes()).containsExactly("anna portal 10.0.0.1 anna");
    assertThat(trail.toString()).doesNotContain(OLD, NEW);
  }

  @Test
  void aUserIsFoundAsTheProjectHasItNow() throws Exception {
    assertThat(users.find("anna").orElseThrow().user()).isEqualTo(new User("anna", VIEWER));
    assertThat(users.find("Anna")).isEmpty();
    file.remove("anna");
    nanos.addAndGet(UserDirectory.LOOK_EVERY.toNanos());
    assertThat(users.find("anna")).isEmpty();
  }

  @Test
  void theOtherStationHasTheSameStamp() throws Exception {
    Path other = station.resolve("other");
    Files.createDirectories(other.resolve("project"));
    Files.copy(file.path(), other.resolve("project").resolve(UserFile.NAME));
    ProjectUsers there =
        new ProjectUsers(TestIdentity.of("line-3-backup", other), nanos::get, FAST);
    assertThat(there.find("anna")).isEqualTo(users.find("anna"));
  }

  @Test
  void whatIsRefusedChangesNothing() throws Exception {
    String before = Files.readString(file.path());
    assertThatThrownBy(() -> users.changePassword("anna", "wrong one", NEW, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the old password is wrong");
    assertThatThrownBy(() -> users.changePassword("nobody", OLD, NEW, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the old password is wrong");
    for (String bad : List.of("", "seven77", "x".repeat(257))) {
      assertThatThrownBy(() -> users.changePassword("anna", OLD, bad, HERE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the password has " + bad.length() + " characters; use 8 to 256");
    }
    assertThat(file.path()).hasContent(before);
    assertThat(changes()).isEmpty();
  }

  @Test
  void guessingTheOldOneIsLimitedLikeALogIn() {
    for (int i = 0; i < LoginLimits.FREE_TRIES; i++) {
      String guess = "guess " + i;
      assertThatThrownBy(() -> users.changePassword("anna", guess, NEW, HERE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(users.authenticate("anna", OLD, HERE)).as("one limit for both").isEmpty();
    assertThatThrownBy(() -> users.changePassword("anna", OLD, NEW, HERE))
        .hasMessageContaining("too many tries");
    nanos.addAndGet(LoginLimits.FIRST_PAUSE.toNanos());
    users.changePassword("anna", OLD, NEW, HERE);
    assertThat(users.authenticate("anna", NEW, HERE)).isPresent();
  }

  @Test
  void ofManyAtOnceOneIsDoneAndNoneOfAnotherUserIsLost() throws Exception {
    assertThat(users.authenticate("anna", OLD, HERE)).as("remembered").isPresent();
    ExecutorService threads = Executors.newFixedThreadPool(9);
    try {
      List<Callable<Boolean>> asked = new ArrayList<>();
      IntStream.range(0, 8).forEach(i -> asked.add(() -> changes("anna", "anna's next " + i)));
      asked.add(() -> changes("admin", NEW));
      int done = 0;
      for (Future<Boolean> one : threads.invokeAll(asked)) {
        done += one.get() ? 1 : 0;
      }
      assertThat(done).as("one of anna's, and that of admin").isEqualTo(2);
      assertThat(users.authenticate("admin", NEW, HERE)).isPresent();
      assertThat(users.authenticate("anna", OLD, HERE)).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean changes(String name, String to) {
    try {
      users.changePassword(name, OLD, to, HERE);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void theOldOneIsThatOfTheFileAsItIsNow() throws Exception {
    assertThat(users.authenticate("anna", OLD, HERE)).as("remembered").isPresent();
    file.changePassword("anna", "by command line");
    assertThatThrownBy(() -> users.changePassword("anna", OLD, NEW, HERE))
        .isInstanceOf(IllegalArgumentException.class);
    users.changePassword("anna", "by command line", NEW, HERE);
    assertThat(users.authenticate("anna", NEW, HERE)).isPresent();
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws Exception {
    // A directory that is not empty stands where the new file is made first.
    Files.createDirectories(station.resolve("project/." + UserFile.NAME + ".tmp/full"));
    String before = Files.readString(file.path());
    assertThatThrownBy(() -> users.changePassword("anna", OLD, NEW, HERE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be written");
    assertThat(file.path()).hasContent(before);
    assertThat(changes()).isEmpty();
    assertThat(users.authenticate("anna", OLD, HERE)).isPresent();
  }

  @Test
  void aBackupSaysWhereInstead() throws Exception {
    String before = Files.readString(file.path());
    users.roles = service(ConfiguredAs.BACKUP);
    assertThatThrownBy(() -> users.changePassword("anna", OLD, NEW, HERE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("which a backup takes from its main")
        .hasMessageContaining("change the password on the main main.plant");
    assertThat(file.path()).hasContent(before);
    assertThat(trail).isEmpty();

    users.roles = service(ConfiguredAs.MAIN);
    users.changePassword("anna", OLD, NEW, HERE);
    assertThat(changes()).hasSize(1);
  }

  private static RoleService service(ConfiguredAs configuredAs) {
    return (RoleService)
        Proxy.newProxyInstance(
            RoleService.class.getClassLoader(),
            new Class<?>[] {RoleService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("status")) {
                return status(configuredAs);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static RoleStatus status(ConfiguredAs configuredAs) {
    boolean backup = configuredAs == ConfiguredAs.BACKUP;
    RoleSettings settings =
        new RoleSettings(
            configuredAs,
            backup ? Optional.of("main.plant") : Optional.empty(),
            57034,
            Duration.ofSeconds(10),
            1,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            FailbackPolicy.AUTOMATIC,
            1,
            IsolationPolicy.PREFER_RUNNING,
            List.of(),
            StandbyMode.WARM,
            null,
            List.of(),
            Optional.empty());
    return new RoleStatus(
        "here",
        settings,
        Role.ACTIVE,
        Instant.EPOCH,
        backup ? Cause.MAIN_LOST : Cause.MAIN,
        "",
        1,
        Duration.ofSeconds(13),
        Optional.empty(),
        null,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
