package org.hotbackup.ftp.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hotbackup.effects.Since;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.osgi.service.component.annotations.Component;

/** The transfers that are configured. Thread-safe. */
@Component(service = Catalogue.class)
public final class Catalogue {

  private final Map<String, TransferPlan> plans = new ConcurrentSkipListMap<>();

  /** By PID, why its newest settings are refused. */
  private final Map<String, String> refused = new ConcurrentSkipListMap<>();

  private final Since since = new Since("transfer_since");

  /** A transfer is configured, or anew. */
  public void put(TransferPlan plan) {
    since.configured(plan.name(), plan.definition(), Instant.now());
    plans.put(plan.name(), plan);
  }

  void remove(String name) {
    plans.remove(name);
  }

  /** The settings of a PID are refused; empty: they are not, or no longer. */
  void refused(String pid, Optional<String> why) {
    why.ifPresentOrElse(text -> refused.put(pid, text), () -> refused.remove(pid));
  }

  /** By PID, why its newest settings are refused. */
  public Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  /** Since when what happens is sent by a transfer. */
  public Since since() {
    return since;
  }

  /** By name. */
  public Collection<TransferPlan> plans() {
    return List.copyOf(plans.values());
  }

  /** The one of a name. */
  public Optional<TransferPlan> find(String name) {
    return Optional.ofNullable(plans.get(name));
  }
}
