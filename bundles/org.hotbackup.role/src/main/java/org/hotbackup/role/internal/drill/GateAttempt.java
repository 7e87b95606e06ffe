package org.hotbackup.role.internal.drill;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.role.internal.gate.ConditionGate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/**
 * Opens and closes a gate of its own, with one component behind it: the Service Component Runtime
 * has activated it when the condition is registered, and deactivated it when that is unregistered.
 */
final class GateAttempt implements Attempt {

  private final BundleContext context;

  GateAttempt(BundleContext context) {
    this.context = context;
  }

  @Override
  public Result run() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Condition.CONDITION_ID, ConditionGate.DRILL);
    long start = System.nanoTime();
    ServiceRegistration<Condition> gate =
        context.registerService(Condition.class, Condition.INSTANCE, properties);
    Optional<DrillComponent> behind;
    long opened;
    try {
      behind = component();
      opened = System.nanoTime();
    } finally {
      gate.unregister();
    }
    long closed = System.nanoTime();
    if (behind.isEmpty()) {
      return new Result(
          false, "the Service Component Runtime activated nothing when the gate opened");
    }
    if (behind.get().active() || component().isPresent()) {
      return new Result(
          false, "the Service Component Runtime deactivated nothing when the gate closed");
    }
    return new Result(
        true,
        String.format(
            Locale.ROOT,
            "opened in %.1f ms, closed in %.1f ms",
            Duration.ofNanos(opened - start).toNanos() / 1e6,
            Duration.ofNanos(closed - opened).toNanos() / 1e6));
  }

  private Optional<DrillComponent> component() {
    ServiceReference<DrillComponent> reference = context.getServiceReference(DrillComponent.class);
    if (reference == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(context.getService(reference));
    } finally {
      context.ungetService(reference);
    }
  }
}
