package org.hotbackup.logging.internal.condition;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One condition, from its configuration. Not gated: a mistake is told on a standby, too, and the
 * last good settings outlive a change of role (CFG-5).
 */
@Component(
    name = ConditionPlan.PID,
    configurationPid = ConditionPlan.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = ConditionConfiguration.class, factory = true)
public final class ConditionComponent {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionComponent.class);

  private final ConditionSet set;
  private final String name;
  private boolean accepted;

  @Activate
  public ConditionComponent(Map<String, Object> properties, @Reference ConditionSet set) {
    this.set = set;
    name = ConditionPlan.name(properties);
    configure(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    configure(properties);
  }

  private void configure(Map<String, Object> properties) {
    try {
      ConditionPlan plan = ConditionPlan.of(properties);
      set.put(plan);
      accepted = true;
      LOG.info("Condition {}: {}", name, plan.definition());
    } catch (IllegalArgumentException e) {
      LOG.error("Settings of condition {} refused: {}", name, e.getMessage());
      LOG.warn(
          accepted
              ? "Condition {} goes on with its last good settings"
              : "Condition {} is not evaluated until its settings are put right",
          name);
    }
  }
}
