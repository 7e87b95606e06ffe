package org.hotbackup.ftp.internal;

import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transfer, from its configuration, for the catalogue. Settings that are refused change
 * nothing: it goes on with its last good ones.
 */
@Component(
    name = PlanReader.PID,
    configurationPid = PlanReader.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = TransferConfiguration.class, factory = true)
public final class TransferComponent {

  private static final Logger LOG = LoggerFactory.getLogger(TransferComponent.class);

  private final Catalogue catalogue;
  private final StationIdentity station;
  private String pid = "";
  private Optional<String> name = Optional.empty();

  /** Called by the component runtime. */
  @Activate
  public TransferComponent(
      TransferConfiguration configuration,
      Map<String, Object> properties,
      @Reference Catalogue catalogue,
      @Reference StationIdentity station) {
    this.catalogue = catalogue;
    this.station = station;
    modified(configuration, properties);
  }

  @Modified
  void modified(TransferConfiguration configuration, Map<String, Object> properties) {
    pid = String.valueOf(properties.get("service.pid"));
    try {
      TransferPlan plan = PlanReader.read(pid, configuration, station.project(), station.etc());
      catalogue.put(plan);
      name = Optional.of(plan.name());
      catalogue.refused(pid, Optional.empty());
    } catch (IllegalArgumentException e) {
      catalogue.refused(pid, Optional.of(e.getMessage()));
      LOG.error(
          "{}: {}; {}",
          pid,
          e.getMessage(),
          name.isPresent() ? "it goes on with its last settings" : "it sends nothing");
    }
  }

  @Deactivate
  void deactivate() {
    name.ifPresent(catalogue::remove);
    catalogue.refused(pid, Optional.empty());
  }
}
