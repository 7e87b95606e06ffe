package org.hotbackup.logging.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * The settings of one source as they are delivered, with secrets filled in. Not gated: a standby is
 * asked for its sources, too (ROLE-15).
 */
@Component(
    configurationPid = SourcePlan.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = ConfiguredSource.class)
public final class ConfiguredSource {

  private final Map<String, Object> properties;

  @Activate
  public ConfiguredSource(Map<String, Object> properties) {
    this.properties = Map.copyOf(properties);
  }

  Map<String, Object> properties() {
    return properties;
  }
}
