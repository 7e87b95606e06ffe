package org.hotbackup.role.internal.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.role.internal.SafeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last settings that were accepted, kept across restarts (CFG-5). */
public final class LastGood {

  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public LastGood(Path file) {
    this.file = file;
  }

  /** The settings kept; empty on a new station or where the file cannot be used. */
  public Optional<RoleSettings> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, String> kept = JSON.readValue(file.toFile(), new TypeReference<>() {});
      return SettingsParser.parse(kept, Optional.empty(), Optional.empty()).settings();
    } catch (IOException e) {
      LOG.warn("the last good settings in {} cannot be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps settings; a failure is logged, for the settings work all the same. */
  public void save(RoleSettings settings) {
    Map<String, String> values = new TreeMap<>();
    values.put("hotbackup.enabled", String.valueOf(settings.configuredAs() == ConfiguredAs.BACKUP));
    settings.mainAddress().ifPresent(address -> values.put("main.address", address));
    values.put("main.port", String.valueOf(settings.mainPort()));
    values.put("checkup.rate", String.valueOf(settings.checkupRate().toSeconds()));
    values.put("failure.threshold", String.valueOf(settings.failureThreshold()));
    values.put("handover.timeout", String.valueOf(settings.handoverTimeout().toMillis()));
    values.put("start.timeout", String.valueOf(settings.startTimeout().toMillis()));
    values.put("failback", settings.failback().word());
    values.put("failback.checks", String.valueOf(settings.failbackChecks()));
    values.put("isolation.policy", settings.isolationPolicy().word());
    values.put("reference.addresses", String.join(",", settings.referenceAddresses()));
    values.put("health.switchover", String.valueOf(settings.health().enabled()));
    values.put("health.sources", String.valueOf(settings.health().leastSources()));
    values.put("health.least.time", String.valueOf(settings.health().leastTime().toSeconds()));
    values.put("standby.mode", settings.standbyMode().word());
    settings.portalUrl().ifPresent(url -> values.put(PortalUrlRule.KEY, url.toString()));
    values.put("managed.components", String.join(",", settings.managedComponents()));
    try {
      SafeFile.replace(file, JSON.writeValueAsBytes(values));
    } catch (IOException e) {
      LOG.warn("the settings cannot be kept in {}: {}", file, e.getMessage());
    }
  }
}
