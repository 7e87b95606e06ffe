package org.hotbackup.role.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.role.internal.loop.GateLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The gate with a service registry of the test's own; the real one is in the container tests. */
class ConditionGateTest {

  private final ScheduledExecutorService gateThread = Executors.newScheduledThreadPool(1);
  private final ScheduledExecutorService watchdog = Executors.newScheduledThreadPool(1);
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch halted = new CountDownLatch(1);
  private final CountDownLatch hang = new CountDownLatch(1);
  private boolean featureHangs;

  private final ConditionGate gate =
      new ConditionGate(
          context(),
          "line-3",
          gateThread,
          watchdog,
          () -> Duration.ofMillis(200),
          halted::countDown);

  @AfterEach
  void end() {
    hang.countDown();
    gateThread.shutdownNow();
    watchdog.shutdownNow();
  }

  @Test
  @DisplayName("ROLE-5: opens warm, recording, active, and closes the other way round")
  void order() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    gate.move(GateLevel.ACTIVE, 7, Set.of("logging"), failure -> open.countDown());
    assertThat(open.await(5, TimeUnit.SECONDS)).isTrue();
    gate.move(GateLevel.CLOSED, 7, Set.of(), failure -> closed.countDown());
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(calls)
        .containsExactly(
            "+hotbackup.warm 7 line-3 [logging]",
            "+hotbackup.recording 7 line-3 [logging]",
            "+hotbackup.active 7 line-3 [logging]",
            "-hotbackup.active",
            "-hotbackup.recording",
            "-hotbackup.warm");
    assertThat(halted.getCount()).isOne();
  }

  @Test
  @DisplayName("LIC-4: changed options reach the conditions without closing the gate")
  void update() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    gate.move(GateLevel.ACTIVE, 7, Set.of("logging"), failure -> open.countDown());
    gate.move(GateLevel.ACTIVE, 7, Set.of("reports"), failure -> {});
    CountDownLatch done = new CountDownLatch(1);
    gateThread.execute(done::countDown);
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasSize(6).last().isEqualTo("=hotbackup.active 7 line-3 [reports]");
  }

  @Test
  @DisplayName("ROLE-12, LOG-5: effects end while recording goes on; warm stays while standing by")
  void levels() throws Exception {
    Set<String> options = Set.of("logging");
    gate.move(GateLevel.WARM, 6, options, failure -> {});
    gate.move(GateLevel.ACTIVE, 7, options, failure -> {});
    gate.move(GateLevel.RECORDING, 7, options, failure -> {});
    CountDownLatch warm = new CountDownLatch(1);
    gate.move(GateLevel.WARM, 7, options, failure -> warm.countDown());
    assertThat(warm.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(calls)
        .containsExactly(
            "+hotbackup.warm 6 line-3 [logging]",
            "=hotbackup.warm 7 line-3 [logging]",
            "+hotbackup.recording 7 line-3 [logging]",
            "+hotbackup.active 7 line-3 [logging]",
            "-hotbackup.active",
            "-hotbackup.recording");
  }

  @Test
  @DisplayName(
      "a feature that does not stop in time ends the process, and the gate never says closed")
  void hangs() throws Exception {
    featureHangs = true;
    CountDownLatch closed = new CountDownLatch(1);
    gate.move(GateLevel.ACTIVE, 7, Set.of(), failure -> {});
    gate.move(GateLevel.CLOSED, 7, Set.of(), failure -> closed.countDown());
    assertThat(halted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(closed.getCount()).isOne();
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              Dictionary<?, ?> properties = (Dictionary<?, ?>) arguments[2];
              String id = (String) properties.get("osgi.condition.id");
              calls.add("+" + words(properties));
              return registration(id);
            });
  }

  private ServiceRegistration<?> registration(String id) {
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "unregister" -> {
                  if (featureHangs) {
                    hang.await();
                  }
                  calls.add("-" + id);
                }
                case "setProperties" -> calls.add("=" + words((Dictionary<?, ?>) arguments[0]));
                default -> {
                  return reference(id);
                }
              }
              return null;
            });
  }

  private ServiceReference<?> reference(String id) {
    return (ServiceReference<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) -> id);
  }

  private static String words(Dictionary<?, ?> properties) {
    return properties.get("osgi.condition.id")
        + " "
        + properties.get("hotbackup.term")
        + " "
        + properties.get("hotbackup.station")
        + " "
        + List.of((Object[]) properties.get("license.option"));
  }
}
