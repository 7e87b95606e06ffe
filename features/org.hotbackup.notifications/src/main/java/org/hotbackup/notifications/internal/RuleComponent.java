package org.hotbackup.notifications.internal;

import java.util.Map;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.settings.RuleConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One rule, from its configuration, for the catalogue. It does nothing by itself. */
@Component(
    name = Rule.PID,
    configurationPid = Rule.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = RuleConfiguration.class, factory = true)
public final class RuleComponent {

  private final Catalogue catalogue;

  /** Called by the component runtime. */
  @Activate
  public RuleComponent(Map<String, Object> properties, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.configureRule(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    catalogue.configureRule(properties);
  }
}
