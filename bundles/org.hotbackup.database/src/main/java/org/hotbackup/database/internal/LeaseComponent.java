package org.hotbackup.database.internal;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.hotbackup.api.Fence;
import org.hotbackup.api.Lease;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.lease.LeaseFence;
import org.hotbackup.database.internal.lease.PostgresConnector;
import org.hotbackup.database.internal.lease.PostgresLease;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Offers {@link Lease} and {@link Fence} while the database in force is shared, whether it answers
 * or not (ROLE-12). In force is the database that was opened last; before one was, the one of the
 * settings (CFG-5). A component apart from {@link DatabaseComponent}: that one waits for the role,
 * and the role for the lease.
 */
@Component(
    name = "org.hotbackup.database.lease",
    configurationPid = DatabaseSettings.PID,
    immediate = true,
    service = {})
public final class LeaseComponent {

  /** Parameters of an address that the lease has its own values for. */
  private static final Set<String> OWN =
      Set.of("connectTimeout", "socketTimeout", "loginTimeout", "tcpKeepAlive", "targetServerType");

  private record Offer(
      PostgresAddress address, PostgresLease lease, List<ServiceRegistration<?>> services) {}

  private final BundleContext context;
  private final StationIdentity station;
  private final LastGood lastGood;
  private final Runnable listener = this::update;

  /** A bundle of its own, which may come later or not at all. */
  @Reference(
      target = "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.postgresql.Driver)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  volatile DataSourceFactory postgres;

  // guarded by this
  private Optional<DatabaseSettings> configured = Optional.empty();
  private Optional<Offer> offer = Optional.empty();
  private boolean deactivated;

  @Activate
  public LeaseComponent(
      BundleContext context, @Reference StationIdentity station, @Reference LastGood lastGood) {
    this.context = context;
    this.station = station;
    this.lastGood = lastGood;
  }

  /** Begins only now, as the driver is not known in the constructor. */
  @Activate
  void activate(Map<String, Object> properties) {
    lastGood.listen(listener);
    modified(properties);
  }

  /** Settings that are refused change nothing; {@link DatabaseComponent} tells why. */
  @Modified
  synchronized void modified(Map<String, Object> properties) {
    try {
      configured = Optional.of(DatabaseSettings.of(properties, station.directory()));
    } catch (IllegalArgumentException e) {
      return;
    }
    update();
  }

  private synchronized void update() {
    Optional<PostgresAddress> wanted =
        lastGood
            .find()
            .or(() -> configured)
            .filter(settings -> settings.shared() && !deactivated)
            .map(settings -> (PostgresAddress) settings.place());
    if (wanted.equals(offer.map(Offer::address))) {
      return;
    }
    offer.ifPresent(LeaseComponent::end);
    offer = wanted.map(this::begin);
  }

  private Offer begin(PostgresAddress address) {
    String name = station.name();
    Map<String, String> parameters = new HashMap<>(address.parameters());
    parameters.keySet().removeAll(OWN);
    PostgresAddress plain =
        new PostgresAddress(
            address.servers(), address.database(), parameters, address.user(), address.password());
    PostgresLease lease =
        new PostgresLease(
            new PostgresConnector(
                this::driver,
                plain.url(),
                plain.user(),
                plain.password(),
                name,
                station.instance()),
            name,
            station.instance(),
            Threads.single("hotbackup-lease"));
    LeaseFence fence = new LeaseFence(station.instance());
    return new Offer(
        address,
        lease,
        List.of(
            context.registerService(Lease.class, lease, null),
            context.registerService(Fence.class, fence, null)));
  }

  private Driver driver() throws SQLException {
    DataSourceFactory factory = postgres;
    if (factory == null) {
      throw new SQLException(
          "the driver of PostgreSQL is not installed; the distribution has it in system/5");
    }
    return factory.createDriver(new Properties());
  }

  private static void end(Offer former) {
    former.services().forEach(ServiceRegistration::unregister);
    former.lease().close();
  }

  @Deactivate
  void deactivate() {
    lastGood.forget(listener);
    synchronized (this) {
      deactivated = true;
      update();
    }
  }
}
