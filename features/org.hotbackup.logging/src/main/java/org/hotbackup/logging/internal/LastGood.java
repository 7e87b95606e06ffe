package org.hotbackup.logging.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Component;

/**
 * The last settings of each source that were accepted (CFG-5). Not gated, so that a source whose
 * settings were spoilt in the meantime comes back with the good ones at the next change of role.
 * Thread-safe.
 */
@Component(
    service = {LastGood.class, ConfigurationListener.class},
    immediate = true)
public final class LastGood implements ConfigurationListener {

  private final Map<String, SourcePlan> plans = new ConcurrentHashMap<>();

  void keep(String pid, SourcePlan plan) {
    plans.put(pid, plan);
  }

  Optional<SourcePlan> find(String pid) {
    return Optional.ofNullable(plans.get(pid));
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED) {
      plans.remove(event.getPid());
    }
  }
}
