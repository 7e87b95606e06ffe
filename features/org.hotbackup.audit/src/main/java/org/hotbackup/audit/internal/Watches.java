package org.hotbackup.audit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.audit.chain.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what nobody reports: changes of this station's role, of its licence and of the users' file.
 * What was seen last is noted, so that a change while the station was down is seen, too. Used by
 * one thread.
 */
final class Watches {

  private static final int NEWEST = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  private final StationIdentity station;
  private final Trail trail;
  private final AuditLog log;
  private boolean failing;

  Watches(StationIdentity station, Trail trail, AuditLog log) {
    this.station = station;
    this.trail = trail;
    this.log = log;
  }

  /** Looks, and records what is new. */
  void look(Optional<RoleService> role) {
    try {
      if (role.isPresent()) {
        roles(role.get().timeline(NEWEST));
        license(role.get().status().license());
      }
      users();
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("Changes of role, licence or users cannot be seen, tried again: {}", e.toString());
        failing = true;
      }
      LOG.debug("Looking for changes failed", e);
    }
  }

  private void roles(List<RoleChange> timeline) throws IOException {
    Instant seen = trail.noted("role").map(Instant::parse).orElse(begin());
    List<RoleChange> news =
        timeline.stream()
            .filter(change -> change.station().equals(station.name()))
            .filter(change -> change.time().isAfter(seen))
            .sorted(Comparator.comparing(RoleChange::time))
            .toList();
    for (RoleChange change : news) {
      log.record(
          new AuditEvent(
              AuditEvent.SYSTEM,
              Origin.STATION,
              "",
              "role.changed",
              station.name(),
              Optional.of(change.from().name()),
              Optional.of(change.to().name()),
              change.cause()
                  + ", term "
                  + change.term()
                  + ", at "
                  + change.time()
                  + (change.detail().isEmpty() ? "" : ": " + change.detail())));
      trail.note("role", change.time().toString());
    }
  }

  private static Instant begin() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  private void license(LicenseStatus license) throws IOException {
    String now =
        license.state()
            + " "
            + license.serial().orElse("without a serial")
            + " "
            + new TreeMap<>(license.options());
    Optional<String> before = trail.noted("license");
    if (before.isPresent() && before.get().equals(now)) {
      return;
    }
    log.record(
        new AuditEvent(
            AuditEvent.FILE,
            Origin.CONFIGURATION_FILE,
            "",
            "license.changed",
            "license.jws",
            before,
            Optional.of(now),
            license.reason().orElse("")));
    trail.note("license", now);
  }

  /** By name: the level, and a part of the salt and the hash that tells another password. */
  private void users() throws IOException {
    Path file = station.project().resolve("users.json");
    if (!Files.isRegularFile(file)) {
      return;
    }
    Map<String, String> now = new TreeMap<>();
    String content = Files.readString(file);
    for (JsonNode user : MAPPER.readTree(content)) {
      String mark = Integer.toHexString((user.path("salt") + " " + user.path("hash")).hashCode());
      now.put(user.path("name").asText(), user.path("level").asText() + " " + mark);
    }
    Optional<String> noted = trail.noted("users");
    String text = MAPPER.writeValueAsString(now);
    if (noted.isPresent() && noted.get().equals(text)) {
      return;
    }
    Map<String, String> before = new TreeMap<>();
    if (noted.isPresent()) {
      for (Map.Entry<String, JsonNode> one : MAPPER.readTree(noted.get()).properties()) {
        before.put(one.getKey(), one.getValue().asText());
      }
    }
    Caller by = writer(content);
    by.during(
        () -> {
          now.forEach((name, state) -> changed(name, Optional.ofNullable(before.get(name)), state));
          before.forEach(
              (name, state) -> {
                if (!now.containsKey(name)) {
                  user("user.removed", name, Optional.of(level(state)), Optional.empty());
                }
              });
        });
    trail.note("users", text);
  }

  /** The command line says that it was it; otherwise it was whoever may write the file. */
  private Caller writer(String content) {
    return trail
        .writerOf(content)
        .filter(who -> !who.isBlank())
        .map(who -> new Caller(who, Origin.COMMAND_LINE, ""))
        .orElseGet(() -> new Caller(AuditEvent.FILE, Origin.CONFIGURATION_FILE, ""));
  }

  private void changed(String name, Optional<String> before, String now) {
    if (before.isEmpty()) {
      user("user.added", name, Optional.empty(), Optional.of(level(now)));
    } else if (!level(before.get()).equals(level(now))) {
      user("user.level", name, before.map(Watches::level), Optional.of(level(now)));
    } else if (!before.get().equals(now)) {
      user("user.password", name, Optional.empty(), Optional.empty());
    }
  }

  private static String level(String state) {
    return state.substring(0, Math.max(0, state.indexOf(' ')));
  }

  private void user(String action, String name, Optional<String> before, Optional<String> now) {
    Caller by = Caller.now();
    log.record(
        new AuditEvent(
            by.actor(), by.origin(), by.address(), action, name, before, now, "users.json"));
  }
}
