package org.hotbackup.notifications.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.effects.Since;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.MailSettingsReader;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.settings.RuleReader;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail server and the rules that are configured, with the last settings of each that were
 * accepted (CFG-5). Not gated: a standby shows and probes them, too. Thread-safe.
 */
@Component(
    service = {Catalogue.class, ConfigurationListener.class},
    immediate = true)
public final class Catalogue implements ConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  /** By PID. */
  private final Map<String, Rule> rules = new ConcurrentHashMap<>();

  /** Why the newest settings of a PID are refused. */
  private final Map<String, String> refused = new ConcurrentHashMap<>();

  private final Since since = new Since("mail_since");
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile MailSettings server;

  /** Since when events count for the rules. */
  public Since since() {
    return since;
  }

  /** Takes the server, or refuses it with a line in the log. */
  public void configureServer(Map<String, Object> properties) {
    try {
      MailSettings settings = MailSettingsReader.read(properties);
      server = settings;
      refused.remove(MailSettings.PID);
      LOG.info("Mails go by {} from {}", settings.address(), settings.from());
    } catch (IllegalArgumentException e) {
      refused.put(MailSettings.PID, e.getMessage());
      LOG.error("Settings of the mail server refused: {}", e.getMessage());
      LOG.warn(
          server == null
              ? "No mail is sent until they are put right"
              : "Mails go on with the last good ones");
    }
    listeners.forEach(Runnable::run);
  }

  /** Takes a rule, or refuses it with a line in the log. */
  public void configureRule(Map<String, Object> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    String name = RuleReader.name(properties);
    try {
      Rule rule = RuleReader.read(properties);
      Optional<String> other = otherOf(rule.name(), pid);
      if (other.isPresent()) {
        throw new IllegalArgumentException(
            "there is a rule "
                + rule.name()
                + " already, by "
                + other.get()
                + "; give one of them another name");
      }
      since.configured(rule.name(), rule.definition(), Instant.now());
      rules.put(pid, rule);
      refused.remove(pid);
      LOG.info("Mail rule {} is configured", name);
    } catch (IllegalArgumentException e) {
      refused.put(pid, e.getMessage());
      LOG.error("Settings of mail rule {} refused: {}", name, e.getMessage());
      LOG.warn(
          rules.containsKey(pid)
              ? "Mail rule {} goes on with its last good settings"
              : "By mail rule {} nobody is told until its settings are put right",
          name);
    }
    listeners.forEach(Runnable::run);
  }

  private Optional<String> otherOf(String name, String pid) {
    return rules.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(name) && !entry.getKey().equals(pid))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Settings that are gone for good, not only because the station stops. */
  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() != ConfigurationEvent.CM_DELETED) {
      return;
    }
    boolean known = rules.remove(event.getPid()) != null;
    known |= refused.remove(event.getPid()) != null;
    if (event.getPid().equals(MailSettings.PID)) {
      server = null;
      known = true;
    }
    if (known) {
      listeners.forEach(Runnable::run);
    }
  }

  /** The mail server; empty where none was ever accepted. */
  public Optional<MailSettings> server() {
    return Optional.ofNullable(server);
  }

  /** The rules, by name. */
  public List<Rule> rules() {
    return rules.values().stream().sorted(Comparator.comparing(Rule::name)).toList();
  }

  /** Why settings are refused, by PID. */
  public Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  /** Is told of every change, in the thread that makes it. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public void unlisten(Runnable listener) {
    listeners.remove(listener);
  }
}
