package org.hotbackup.notifications.internal;

import java.util.Map;
import org.hotbackup.notifications.internal.settings.MailConfiguration;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The mail server, from its configuration, for the catalogue. It does nothing by itself. */
@Component(
    name = MailSettings.PID,
    configurationPid = MailSettings.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = MailConfiguration.class)
public final class ServerComponent {

  private final Catalogue catalogue;

  /** Called by the component runtime. */
  @Activate
  public ServerComponent(Map<String, Object> properties, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.configureServer(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    catalogue.configureServer(properties);
  }
}
