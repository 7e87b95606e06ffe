package org.hotbackup.console.internal;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleSettings;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;

/**
 * The settings form: all of it is accepted and saved, or nothing is (CFG-5). Properties that the
 * form does not show stay, also the one by which File Install finds the file (CFG-7).
 */
final class SettingsForm {

  /** The answer to Save: what is wrong, nothing where the settings were saved. */
  record Saved(boolean saved, List<String> problems) {}

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry("enabled", "hotbackup.enabled"),
          entry("mainAddress", "main.address"),
          entry("mainPort", "main.port"),
          entry("checkupRate", "checkup.rate"),
          entry("failureThreshold", "failure.threshold"),
          entry("failback", "failback"),
          entry("failbackChecks", "failback.checks"),
          entry("isolationPolicy", "isolation.policy"),
          entry("standbyMode", "standby.mode"),
          entry("referenceAddresses", "reference.addresses"),
          entry("healthSwitchover", "health.switchover"),
          entry("healthSources", "health.sources"),
          entry("healthLeastTime", "health.least.time"),
          entry("portalUrl", "portal.url"));

  /** Left empty they say that there is none, which the role takes from a missing key. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("main.address", "reference.addresses", "portal.url");

  private final ConfigurationAdmin configurations;

  SettingsForm(ConfigurationAdmin configurations) {
    this.configurations = configurations;
  }

  Saved save(RoleService role, JsonNode form) throws IOException {
    Configuration configuration = configurations.getConfiguration(RoleSettings.PID, "?");
    Map<String, Object> properties = properties(configuration);
    FIELDS.forEach(
        (field, key) -> {
          if (form.hasNonNull(field)) {
            put(properties, key, form.get(field).asText());
          }
        });
    List<String> problems = role.problems(Collections.unmodifiableMap(properties));
    if (!problems.isEmpty()) {
      return new Saved(false, problems);
    }
    try {
      configuration.update(new Hashtable<>(properties));
    } catch (ReadOnlyConfigurationException e) {
      return new Saved(
          false,
          List.of(
              "The file "
                  + properties.get(ConfigurationFile.FILE_NAME)
                  + " is write-protected: let the station's account write it, then save again."));
    }
    return new Saved(true, List.of());
  }

  private static void put(Map<String, Object> properties, String key, String value) {
    if (MAY_BE_EMPTY.contains(key) && value.isBlank()) {
      properties.remove(key);
    } else {
      properties.put(key, value.strip());
    }
  }

  private static Map<String, Object> properties(Configuration configuration) {
    Map<String, Object> properties = new TreeMap<>();
    Dictionary<String, Object> now = configuration.getProperties();
    if (now != null) {
      Collections.list(now.keys()).forEach(key -> properties.put(key, now.get(key)));
    }
    return properties;
  }
}
