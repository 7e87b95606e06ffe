package org.hotbackup.audit.internal;

import java.util.Optional;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Records bundles that come, go, start and stop while the station runs, by whoever did it. */
@Component(
    service = {},
    immediate = true)
public final class BundleChanges implements SynchronousBundleListener {

  private final BundleContext context;
  private final AuditLog log;

  /** Called by the component runtime. */
  @Activate
  public BundleChanges(BundleContext context, @Reference AuditLog log) {
    this.context = context;
    this.log = log;
    context.addBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Optional<String> word = word(event.getType());
    Bundle system = context.getBundle(0);
    // A whole station that starts or stops is one event, not one for each bundle.
    if (word.isEmpty() || event.getBundle().equals(system) || system.getState() != Bundle.ACTIVE) {
      return;
    }
    Caller caller = Caller.now();
    Bundle bundle = event.getBundle();
    log.record(
        AuditEvent.of(
            caller.actor(),
            caller.origin(),
            caller.address(),
            "bundle." + word.get(),
            String.valueOf(bundle.getSymbolicName()),
            "version " + bundle.getVersion()));
  }

  private static Optional<String> word(int type) {
    return switch (type) {
      case BundleEvent.INSTALLED -> Optional.of("installed");
      case BundleEvent.UPDATED -> Optional.of("updated");
      case BundleEvent.UNINSTALLED -> Optional.of("uninstalled");
      case BundleEvent.STARTED -> Optional.of("started");
      case BundleEvent.STOPPED -> Optional.of("stopped");
      default -> Optional.empty();
    };
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(this);
  }
}
