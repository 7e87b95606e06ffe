package org.hotbackup.reports.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.effects.Since;
import org.hotbackup.reports.internal.plan.PlanReader;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports that are configured, with the last settings of each that were accepted (CFG-5). Not
 * gated: a standby shows them and keeps their archive, too. Thread-safe.
 */
@Component(
    service = {Catalogue.class, ConfigurationListener.class},
    immediate = true)
public final class Catalogue implements ConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  /**
   * A report.
   *
   * @param plan the last good one
   * @param problem why newer settings were refused; empty where they were not
   */
  public record Entry(ReportPlan plan, Optional<String> problem) {}

  /** By PID; one without a plan that was ever good is only in {@link #refused}. */
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private final Since since = new Since("report_since");
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Takes settings, or refuses them with a line in the log. */
  void configure(Map<String, Object> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    String name = PlanReader.name(properties);
    try {
      ReportPlan plan = PlanReader.read(properties);
      Optional<String> other = otherOf(plan.name(), pid);
      if (other.isPresent()) {
        throw new IllegalArgumentException(
            "there is a report "
                + plan.name()
                + " already, by "
                + other.get()
                + "; give one of them another name");
      }
      since.configured(plan.name(), plan.definition(), Instant.now());
      entries.put(pid, new Entry(plan, Optional.empty()));
      refused.remove(pid);
      LOG.info("Report {} is configured with template {}", name, plan.template());
    } catch (IllegalArgumentException e) {
      LOG.error("Settings of report {} refused: {}", name, e.getMessage());
      Entry good = entries.get(pid);
      if (good == null) {
        LOG.warn("Report {} is not made until its settings are put right", name);
        refused.put(pid, e.getMessage());
      } else {
        LOG.warn("Report {} goes on with its last good settings", name);
        entries.put(pid, new Entry(good.plan(), Optional.of(e.getMessage())));
      }
    }
    listeners.forEach(Runnable::run);
  }

  private Optional<String> otherOf(String name, String pid) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().plan().name().equals(name) && !entry.getKey().equals(pid))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Settings that are gone for good, not only because the station stops. */
  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED
        && (entries.remove(event.getPid()) != null | refused.remove(event.getPid()) != null)) {
      listeners.forEach(Runnable::run);
    }
  }

  /** The reports, by name. */
  public List<Entry> entries() {
    return entries.values().stream()
        .sorted(Comparator.comparing(entry -> entry.plan().name()))
        .toList();
  }

  /** Why reports that have no settings to go on with are refused, by PID. */
  public Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  /** The report of a name. */
  public Optional<ReportPlan> find(String name) {
    return entries.values().stream()
        .map(Entry::plan)
        .filter(plan -> plan.name().equals(name))
        .findFirst();
  }

  /** Since when the planned times of the reports count. */
  public Since since() {
    return since;
  }

  /** Whether a report is older than it is to be kept; one that is not configured is kept. */
  public boolean expired(String report, Instant planned, Instant now) {
    return find(report)
        .flatMap(ReportPlan::keep)
        .filter(keep -> planned.plus(keep).isBefore(now))
        .isPresent();
  }

  /** Is told of every change, in the thread that makes it. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public void unlisten(Runnable listener) {
    listeners.remove(listener);
  }
}
