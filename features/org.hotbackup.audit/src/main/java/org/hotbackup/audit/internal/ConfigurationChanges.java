package org.hotbackup.audit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditEvent.Origin;
import org.hotbackup.audit.chain.ChainKey;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every change of a configuration, a row for each key with its old and new value, by
 * whoever made it (OUT-4). What was known last is noted without secrets, so that files changed
 * while the station was down are seen at the start. Thread-safe.
 */
@Component(service = SynchronousConfigurationListener.class, immediate = true)
public final class ConfigurationChanges implements SynchronousConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationChanges.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NOTE = "configurations";

  /** What Config Admin and File Install add by themselves. */
  private static final Set<String> THEIRS =
      Set.of(
          "service.pid",
          "service.factoryPid",
          "service.bundleLocation",
          "felix.fileinstall.filename");

  /** A value as it may be shown, and a code that tells whether it is another one. */
  private record Value(String shown, String code) {

    /** Codes made while there was no key yet say nothing. */
    boolean same(Value other) {
      return other != null
          && shown.equals(other.shown)
          && (code.isEmpty() || other.code.isEmpty() || code.equals(other.code));
    }
  }

  private final ConfigurationAdmin configurations;
  private final AuditComponent audit;
  private final PasswordAttributes passwords;
  private final Optional<ChainKey> key;

  // guarded by this
  private final Map<String, Map<String, Value>> known = new TreeMap<>();

  /** Called by the component runtime. */
  @Activate
  public ConfigurationChanges(
      @Reference ConfigurationAdmin configurations,
      @Reference AuditComponent audit,
      @Reference PasswordAttributes passwords) {
    this.configurations = configurations;
    this.audit = audit;
    this.passwords = passwords;
    this.key = key();
    load();
  }

  private Optional<ChainKey> key() {
    try {
      List<String> begun = audit.trail().begun();
      return begun.isEmpty() ? Optional.empty() : audit.trail().key(begun.get(0));
    } catch (IOException e) {
      LOG.warn("Changes of secrets cannot be seen: {}", e.toString());
      return Optional.empty();
    }
  }

  private synchronized void load() {
    boolean first = true;
    try {
      Optional<String> noted = audit.trail().noted(NOTE);
      first = noted.isEmpty();
      if (!first) {
        read(MAPPER.readTree(noted.get()));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("What was configured before is not known: {}", e.toString());
    }
    Caller file = new Caller(AuditEvent.FILE, Origin.CONFIGURATION_FILE, "");
    Set<String> gone = new TreeSet<>(known.keySet());
    for (Configuration configuration : all("(service.pid=*)")) {
      gone.remove(configuration.getPid());
      if (first) {
        known.put(configuration.getPid(), values(configuration));
      } else {
        compare(configuration.getPid(), values(configuration), file);
      }
    }
    gone.forEach(pid -> compare(pid, Map.of(), file));
    note();
  }

  private void read(JsonNode noted) {
    for (Map.Entry<String, JsonNode> pid : noted.properties()) {
      Map<String, Value> values = new TreeMap<>();
      for (Map.Entry<String, JsonNode> one : pid.getValue().properties()) {
        values.put(
            one.getKey(),
            new Value(one.getValue().path(0).asText(), one.getValue().path(1).asText()));
      }
      known.put(pid.getKey(), values);
    }
  }

  private void note() {
    Map<String, Map<String, List<String>>> text = new TreeMap<>();
    known.forEach(
        (pid, values) -> {
          Map<String, List<String>> each = new TreeMap<>();
          values.forEach((name, value) -> each.put(name, List.of(value.shown(), value.code())));
          text.put(pid, each);
        });
    try {
      audit.trail().note(NOTE, MAPPER.writeValueAsString(text));
    } catch (IOException e) {
      LOG.warn("What is configured cannot be noted: {}", e.toString());
    }
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    try {
      if (event.getType() == ConfigurationEvent.CM_UPDATED) {
        String pid = event.getPid().replaceAll("[\\\\*()]", "\\\\$0");
        for (Configuration configuration : all("(service.pid=" + pid + ")")) {
          changed(configuration.getPid(), values(configuration));
        }
      } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
        changed(event.getPid(), Map.of());
      }
    } catch (RuntimeException e) {
      LOG.error("A change of configuration {} is not recorded", event.getPid(), e);
    }
  }

  private synchronized void changed(String pid, Map<String, Value> now) {
    if (compare(pid, now, Caller.now())) {
      note();
    }
  }

  private boolean compare(String pid, Map<String, Value> now, Caller caller) {
    Map<String, Value> before = known.getOrDefault(pid, Map.of());
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> before.containsKey(name) && before.get(name).same(now.get(name)));
    for (String name : names) {
      audit.record(
          new AuditEvent(
              caller.actor(),
              caller.origin(),
              caller.address(),
              "config.changed",
              pid + "/" + name,
              Optional.ofNullable(before.get(name)).map(Value::shown),
              Optional.ofNullable(now.get(name)).map(Value::shown),
              now.isEmpty() ? "the configuration was deleted" : ""));
    }
    if (now.isEmpty()) {
      known.remove(pid);
    } else {
      known.put(pid, now);
    }
    return !names.isEmpty();
  }

  private List<Configuration> all(String filter) {
    try {
      Configuration[] found = configurations.listConfigurations(filter);
      return found == null ? List.of() : List.of(found);
    } catch (IOException | InvalidSyntaxException e) {
      LOG.warn("Configurations {} cannot be listed: {}", filter, e.toString());
      return List.of();
    }
  }

  private Map<String, Value> values(Configuration configuration) {
    Dictionary<String, Object> properties = configuration.getProperties();
    Map<String, Value> values = new TreeMap<>();
    if (properties == null) {
      return values;
    }
    String factory = configuration.getFactoryPid();
    String pid = factory == null ? configuration.getPid() : factory;
    for (String name : Collections.list(properties.keys())) {
      if (!THEIRS.contains(name)) {
        String text = text(properties.get(name));
        String shown =
            passwords.has(pid, name) && !text.isEmpty() ? Secrets.MASK : Secrets.value(name, text);
        String code = key.map(secret -> secret.code(List.of("value", name, text))).orElse("");
        values.put(name, new Value(shown, code));
      }
    }
    return values;
  }

  private static String text(Object value) {
    List<String> parts = new ArrayList<>();
    if (value instanceof Collection<?> many) {
      many.forEach(one -> parts.add(String.valueOf(one)));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        parts.add(String.valueOf(Array.get(value, i)));
      }
    } else {
      return value.toString();
    }
    return String.join(", ", parts);
  }
}
