package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.Cause;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.audit.chain.Trail;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchesTest {

  private static final Instant START =
      Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

  @TempDir private Path folder;

  private final List<RoleChange> timeline = new ArrayList<>();
  private final List<AuditEvent> events = new ArrayList<>();
  private LicenseStatus license = license("S-1");
  private Trail trail;
  private Path users;

  @BeforeEach
  void make() throws Exception {
    trail = new Trail(folder.resolve("data/audit"));
    trail.begin();
    users = Files.createDirectories(folder.resolve("project")).resolve("users.json");
  }

  private static LicenseStatus license(String serial) {
    return new LicenseStatus(
        LicenseState.VALID,
        Optional.of(serial),
        Map.of("audit", true),
        Optional.empty(),
        Optional.empty());
  }

  private RoleService role() {
    RoleStatus status =
        new RoleStatus(
            "main",
            null,
            Role.ACTIVE,
            START,
            Cause.MAIN,
            "",
            1,
            Duration.ZERO,
            Optional.empty(),
            license,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Fake.of(
        RoleService.class, Map.of("status", given -> status, "timeline", given -> timeline));
  }

  private RoleChange change(String station, int second, Role from, Role to) {
    return new RoleChange(
        station, second, START.plusSeconds(second), from, to, Cause.MAIN, "", 1, 0);
  }

  /** A look of a station that has just started, so that only its notes tell what is new. */
  private List<AuditEvent> look() {
    events.clear();
    new Watches(TestIdentity.of("main", folder), trail, events::add).look(Optional.of(role()));
    return List.copyOf(events);
  }

  private static String text(AuditEvent event) {
    return "%s by %s (%s): %s %s -> %s"
        .formatted(
            event.action(),
            event.actor(),
            event.origin().word(),
            event.subject(),
            event.oldValue().orElse("-"),
            event.newValue().orElse("-"));
  }

  @Test
  @DisplayName("OUT-4: each role change of this station is recorded once, in its order")
  void roles() {
    look();
    timeline.add(change("main", 2, Role.STANDBY, Role.ACTIVE));
    timeline.add(change("main", 1, Role.STARTING, Role.STANDBY));
    timeline.add(change("backup", 3, Role.STANDBY, Role.ACTIVE));
    assertThat(look())
        .extracting(WatchesTest::text)
        .containsExactly(
            "role.changed by system (station): main STARTING -> STANDBY",
            "role.changed by system (station): main STANDBY -> ACTIVE");
    assertThat(look()).isEmpty();
  }

  @Test
  @DisplayName("OUT-4: another licence is recorded with the one before it, also after a restart")
  void licence() {
    assertThat(look()).extracting(AuditEvent::action).containsExactly("license.changed");
    license = license("S-2");
    assertThat(look())
        .extracting(WatchesTest::text)
        .containsExactly(
            "license.changed by file (configuration file): license.jws"
                + " VALID S-1 {audit=true} -> VALID S-2 {audit=true}");
    assertThat(look()).isEmpty();
  }

  private static String user(String name, String level, String hash) {
    return "{\"name\":\"%s\",\"level\":\"%s\",\"salt\":\"s\",\"hash\":\"%s\"}"
        .formatted(name, level, hash);
  }

  @Test
  @DisplayName("OUT-4 SEC-3: users added, changed and removed in the file, without their hashes")
  void users() throws Exception {
    Files.writeString(users, "[" + user("ada", "administrator", "h1") + "]");
    look();
    Files.writeString(
        users, "[" + user("ada", "administrator", "h2") + "," + user("bob", "viewer", "h3") + "]");
    assertThat(look())
        .extracting(WatchesTest::text)
        .containsExactly(
            "user.password by file (configuration file): ada - -> -",
            "user.added by file (configuration file): bob - -> viewer");
    Files.writeString(users, "[" + user("ada", "operator", "h2") + "]");
    assertThat(look())
        .extracting(WatchesTest::text)
        .containsExactly(
            "user.level by file (configuration file): ada administrator -> operator",
            "user.removed by file (configuration file): bob viewer -> -");
    assertThat(look()).isEmpty();
    assertThat(trail.noted("users").orElseThrow()).doesNotContain("h2");
  }

  @Test
  @DisplayName("OUT-4 SEC-3: a user changed by the command line has the account that did it")
  void usersByCommandLine() throws Exception {
    look();
    String text = "[" + user("ada", "administrator", "h1") + "]";
    Files.writeString(users, text);
    trail.wrote(text, "plant");
    assertThat(look())
        .extracting(WatchesTest::text)
        .containsExactly("user.added by plant (command line): ada - -> administrator");
    Files.writeString(users, "[]");
    assertThat(look())
        .as("what was said counts for that text only")
        .extracting(WatchesTest::text)
        .containsExactly("user.removed by file (configuration file): ada administrator -> -");
  }
}
