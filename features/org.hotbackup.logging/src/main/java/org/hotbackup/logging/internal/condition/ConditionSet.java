package org.hotbackup.logging.internal.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Component;

/**
 * The conditions that are configured, with the last settings of each that were accepted (CFG-5).
 * Not gated, so that they are complete before the first sample is evaluated. Thread-safe.
 */
@Component(
    service = {ConditionSet.class, ConfigurationListener.class},
    immediate = true)
public final class ConditionSet implements ConfigurationListener {

  private final Map<String, ConditionPlan> plans = new ConcurrentHashMap<>();

  void put(ConditionPlan plan) {
    plans.put(plan.name(), plan);
  }

  /** In the order of their names. */
  List<ConditionPlan> all() {
    return plans.values().stream().sorted(Comparator.comparing(ConditionPlan::name)).toList();
  }

  /** Only who deletes a condition ends it, not who stops a component. */
  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED
        && ConditionPlan.PID.equals(event.getFactoryPid())) {
      plans.remove(ConditionPlan.name(Map.of("service.pid", event.getPid())));
    }
  }
}
