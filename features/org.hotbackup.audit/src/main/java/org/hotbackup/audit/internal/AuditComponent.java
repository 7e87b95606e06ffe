package org.hotbackup.audit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditLog;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.audit.chain.Trail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit trail of this station (OUT-4). Not gated: a standby has its operators, too. With a
 * licence that lacks the option {@code audit} nothing is recorded; while no licence can be judged,
 * everything is.
 */
@Component(
    name = AuditComponent.PID,
    configurationPid = AuditComponent.PID,
    immediate = true,
    service = {AuditLog.class, TransferSource.class, AuditComponent.class},
    property = TransferSource.TOPIC + "=" + Exchange.TOPIC)
@Designate(ocd = AuditConfiguration.class)
public final class AuditComponent implements AuditLog, TransferSource {

  static final String PID = "org.hotbackup.audit";
  static final String OPTION = "audit";

  private static final Logger LOG = LoggerFactory.getLogger(AuditComponent.class);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 2_000;
  private static final int MOST_DAYS = 36_500;
  private static final Duration SWEEP = Duration.ofHours(1);

  private final Clock clock = Clock.systemUTC();
  private final Trail trail;
  private final Recorder recorder;
  private final Chains chains;
  private final Delivery delivery;
  private final Exchange exchange;
  private final Watches watches;
  private final ScheduledThreadPoolExecutor thread = Threads.timer("audit-exchange");
  private volatile int days;
  private volatile InputStream incoming;

  // used on the thread only
  private long sweptNanos = System.nanoTime() - SWEEP.toNanos();
  private boolean failing;
  private String stumbled = "";

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RoleService roles;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile TransferService transfers;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AuditTable table;

  /** Called by the component runtime. */
  @Activate
  public AuditComponent(@Reference StationIdentity station, Map<String, Object> properties) {
    trail = new Trail(station.data().resolve("audit"));
    Writer writer = new Writer(trail, station.name(), clock);
    recorder = new Recorder(writer, clock, this::licensed);
    chains = new Chains(trail, writer);
    delivery = new Delivery(chains, this);
    exchange = new Exchange(chains, this);
    watches = new Watches(station, trail, this);
    modified(properties);
    record(AuditEvent.bySystem("station.started", station.name(), "version " + station.version()));
    var looks =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("The audit trail is looked after: {}", looks);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    Object given = properties.getOrDefault("retention.days", 0);
    try {
      int number = Integer.parseInt(String.valueOf(given).strip());
      if (number >= 0 && number <= MOST_DAYS) {
        days = number;
        return;
      }
    } catch (NumberFormatException e) {
      // Refused below, in words people know.
    }
    LOG.error(
        "Settings of {} refused: retention.days '{}' is no whole number from 0 to {}; {} stays",
        PID,
        given,
        MOST_DAYS,
        days);
  }

  private boolean licensed() {
    RoleService service = roles;
    if (service == null) {
      return true;
    }
    LicenseStatus license = service.status().license();
    return !license.state().mayOperate() || license.licensed().contains(OPTION);
  }

  @Override
  public void record(AuditEvent event) {
    recorder.record(event);
  }

  @Override
  public void serve(String request, OutputStream to) throws IOException {
    exchange.serve(request, to);
  }

  Trail trail() {
    return trail;
  }

  Optional<AuditTable> table() {
    return Optional.ofNullable(table);
  }

  private void look() {
    RoleService service = roles;
    try {
      watches.look(Optional.ofNullable(service));
      AuditTable database = table;
      if (database != null) {
        delivery.deliver(database);
        if (days > 0 && System.nanoTime() - sweptNanos >= SWEEP.toNanos()) {
          sweptNanos = System.nanoTime();
          delivery.expire(database, Duration.ofDays(days), clock.instant());
        }
      }
      if (service != null) {
        fetch(service.status());
      }
      stumbled = "";
    } catch (RuntimeException e) {
      if (e.toString().equals(stumbled)) {
        LOG.debug("The audit trail still could not be looked after", e);
      } else {
        stumbled = e.toString();
        LOG.error("The audit trail could not be looked after; it is tried again", e);
      }
    }
  }

  private void fetch(RoleStatus status) {
    TransferService link = transfers;
    Optional<PeerAddress> address = peer(status);
    if (link == null || address.isEmpty()) {
      return;
    }
    try {
      int rows = exchange.fetch(request -> ask(link, address.get(), request));
      LOG.trace("{} rows of the other station's audit trail came", rows);
      if (failing) {
        LOG.info("The other station's audit trail is copied again");
        failing = false;
      }
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("The other station's audit trail is not copied: {}", e.getMessage());
        failing = true;
      }
      LOG.debug("Copying the other station's audit trail failed", e);
    } finally {
      incoming = null;
    }
  }

  private InputStream ask(TransferService link, PeerAddress address, String request)
      throws IOException {
    InputStream answer = link.fetch(address, Exchange.TOPIC, request, SILENCE);
    incoming = answer;
    return answer;
  }

  /** Where the other station listens; empty while it is not known or does not answer. */
  private static Optional<PeerAddress> peer(RoleStatus status) {
    Optional<PeerStatus> peer = status.peer().filter(PeerStatus::reachable);
    if (status.settings().configuredAs() == ConfiguredAs.BACKUP) {
      return peer.flatMap(other -> status.settings().mainAddress())
          .map(host -> new PeerAddress(host, status.settings().mainPort()));
    }
    try {
      return peer.map(PeerStatus::address).map(PeerAddress::parse);
    } catch (IllegalArgumentException e) {
      LOG.debug("The other station's address is not known", e);
      return Optional.empty();
    }
  }

  @Deactivate
  void deactivate() {
    record(AuditEvent.bySystem("station.stopped", "", "the audit trail ends here"));
    thread.shutdownNow();
    InputStream open = incoming;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("A transfer was closed", e);
      }
    }
    recorder.close();
  }
}
