package org.hotbackup.role.internal.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hotbackup.role.internal.loop.GateLevel;
import org.hotbackup.role.internal.loop.GatePort;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the Conditions that the features' components ask for, and unregisters them. The Service
 * Component Runtime deactivates every dependent component before {@code unregister} returns, so
 * closing means that all features are down.
 *
 * <p>Invariant: a gate that does not close in time halts the process, for a feature that runs on
 * beside the other station's would do everything twice.
 */
public final class ConditionGate implements GatePort {

  /** The conditions of the levels after CLOSED; they close the other way round. */
  static final List<String> CONDITIONS =
      List.of("hotbackup.warm", "hotbackup.recording", "hotbackup.active");

  /** The condition that only a drill registers; no feature waits for it. */
  public static final String DRILL = "hotbackup.drill";

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final BundleContext context;
  private final String station;
  private final ScheduledExecutorService gateThread;
  private final ScheduledExecutorService watchdog;
  private final Supplier<Duration> deadline;
  private final Runnable halt;
  private final List<ServiceRegistration<Condition>> registrations = new ArrayList<>();
  private long term;
  private Set<String> options = Set.of();

  // used by the callers' thread
  private GateLevel asked = GateLevel.CLOSED;

  /**
   * A closed gate.
   *
   * @param gateThread one thread on which components are activated and deactivated
   * @param watchdog another thread, which is never blocked
   * @param deadline how long closing may take
   * @param halt ends the process at once
   */
  public ConditionGate(
      BundleContext context,
      String station,
      ScheduledExecutorService gateThread,
      ScheduledExecutorService watchdog,
      Supplier<Duration> deadline,
      Runnable halt) {
    this.context = context;
    this.station = station;
    this.gateThread = gateThread;
    this.watchdog = watchdog;
    this.deadline = deadline;
    this.halt = halt;
  }

  @Override
  public void move(GateLevel to, long newTerm, Set<String> newOptions, Consumer<Exception> done) {
    boolean closes = to.compareTo(asked) < 0;
    asked = to;
    Optional<ScheduledFuture<?>> alarm = closes ? Optional.of(alarm()) : Optional.empty();
    gateThread.execute(
        () -> {
          Exception failure = null;
          try {
            unregisterAbove(to.ordinal());
            tell(newTerm, newOptions);
            registerUpTo(to.ordinal());
          } catch (RuntimeException e) {
            failure = e;
          }
          alarm.ifPresent(set -> set.cancel(false));
          done.accept(failure);
        });
  }

  private ScheduledFuture<?> alarm() {
    Duration limit = deadline.get();
    return watchdog.schedule(
        () -> {
          LOG.error(
              "a feature has not stopped within {} ms; ending the process, so that it cannot"
                  + " work beside the other station",
              limit.toMillis());
          halt.run();
        },
        limit.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void unregisterAbove(int level) {
    for (int i = registrations.size() - 1; i >= level; i--) {
      try {
        registrations.get(i).unregister();
      } catch (IllegalStateException e) {
        LOG.debug("condition was gone already", e);
      }
      registrations.remove(i);
    }
  }

  /** Features that keep running learn of another term or other options. */
  private void tell(long newTerm, Set<String> newOptions) {
    boolean same = newTerm == term && newOptions.equals(options);
    term = newTerm;
    options = newOptions;
    if (!same) {
      for (int i = 0; i < registrations.size(); i++) {
        registrations.get(i).setProperties(properties(CONDITIONS.get(i)));
      }
    }
  }

  private void registerUpTo(int level) {
    for (int i = registrations.size(); i < level; i++) {
      registrations.add(
          context.registerService(
              Condition.class, Condition.INSTANCE, properties(CONDITIONS.get(i))));
    }
  }

  private Dictionary<String, Object> properties(String id) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Condition.CONDITION_ID, id);
    properties.put("hotbackup.term", term);
    properties.put("hotbackup.station", station);
    properties.put("license.option", options.toArray(String[]::new));
    return properties;
  }
}
