package org.hotbackup.reports.internal;

import java.util.HashMap;
import java.util.Map;
import org.hotbackup.reports.internal.plan.ReportPlan;

/** Catalogues for tests of other packages. */
public final class ConfiguredReports {

  private ConfiguredReports() {}

  /** A catalogue with a report of this name that no schedule makes. */
  public static Catalogue of(String name) {
    Catalogue catalogue = new Catalogue();
    Map<String, Object> settings = new HashMap<>();
    settings.put("service.pid", ReportPlan.PID + "~" + name);
    settings.put("template", name);
    settings.put("time.zone", "UTC");
    catalogue.configure(settings);
    return catalogue;
  }
}
