package org.hotbackup.role.internal.drill;

import org.hotbackup.role.internal.gate.ConditionGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Does nothing, but is activated and deactivated by a condition just as features are. */
@Component(service = DrillComponent.class, immediate = true)
@SatisfyingConditionTarget("(osgi.condition.id=" + ConditionGate.DRILL + ")")
public final class DrillComponent {

  private volatile boolean active = true;

  @Activate
  public DrillComponent() {
    // being made is what counts
  }

  @Deactivate
  void deactivate() {
    active = false;
  }

  boolean active() {
    return active;
  }
}
