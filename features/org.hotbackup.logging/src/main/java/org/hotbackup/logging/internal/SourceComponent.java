package org.hotbackup.logging.internal;

import java.util.Map;
import org.hotbackup.api.StationIdentity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One data source, from its configuration. It only starts and stops the thread that does the work,
 * so that a hundred sources come and go with the gate in a moment (ROLE-5).
 */
@Component(
    name = SourcePlan.PID,
    configurationPid = SourcePlan.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = SourceConfiguration.class, factory = true)
@SatisfyingConditionTarget(SampleHub.GATE)
public final class SourceComponent {

  private final SampleHub hub;
  private final SourceRunner runner;

  @Activate
  public SourceComponent(
      Map<String, Object> properties,
      @Reference SampleHub hub,
      @Reference PairClock clock,
      @Reference SourceTypes types,
      @Reference LastGood lastGood,
      @Reference StationIdentity station) {
    this.hub = hub;
    runner =
        new SourceRunner(
            properties,
            station.project().resolve("tags"),
            types,
            lastGood,
            hub,
            clock,
            System::nanoTime);
    hub.join(runner);
    runner.start();
  }

  @Modified
  void modified(Map<String, Object> properties) {
    runner.configure(properties);
  }

  @Deactivate
  void deactivate() {
    runner.close();
    hub.leave(runner);
  }
}
