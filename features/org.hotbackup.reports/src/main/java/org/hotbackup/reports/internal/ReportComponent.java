package org.hotbackup.reports.internal;

import java.util.Map;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One report, from its configuration, for the catalogue. It does nothing by itself. */
@Component(
    name = ReportPlan.PID,
    configurationPid = ReportPlan.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = ReportConfiguration.class, factory = true)
public final class ReportComponent {

  private final Catalogue catalogue;

  /** Called by the component runtime. */
  @Activate
  public ReportComponent(Map<String, Object> properties, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.configure(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    catalogue.configure(properties);
  }
}
