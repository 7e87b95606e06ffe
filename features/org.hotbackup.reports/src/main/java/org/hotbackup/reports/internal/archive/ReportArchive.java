package org.hotbackup.reports.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.reports.internal.Catalogue;
import org.hotbackup.reports.internal.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of this station as a DS component (REP-4). Not gated: both stations fetch from each
 * other what they lack, and remove what is older than it is to be kept.
 */
@Component(
    service = {ReportArchive.class, TransferSource.class},
    immediate = true,
    property = TransferSource.TOPIC + "=" + ArchiveRequest.TOPIC)
public final class ReportArchive implements TransferSource {

  private static final Logger LOG = LoggerFactory.getLogger(ReportArchive.class);

  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long LOAD_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 2_000;
  private static final long SWEEP_MILLIS = 60_000;

  private final Archive archive;
  private final ArchiveServer server;
  private final ArchiveSync sync;
  private final Catalogue catalogue;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService thread = Threads.timer("report-archive");
  private String failing = "";
  private volatile InputStream incoming;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RoleService roles;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile TransferService transfers;

  /** Called by the component runtime. */
  @Activate
  public ReportArchive(@Reference StationIdentity station, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    archive = new Archive(station.data().resolve("archive"));
    server = new ArchiveServer(archive);
    sync = new ArchiveSync(archive, server, this::expired);
    // Reading it is not for here: a station with years of reports starts as fast as any other.
    var loads = thread.scheduleWithFixedDelay(this::load, 0, LOAD_MILLIS, TimeUnit.MILLISECONDS);
    var looks =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    var sweeps =
        thread.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("The archive is looked after: {}, {}, {}", loads, looks, sweeps);
  }

  private void load() {
    if (archive.loaded()) {
      return;
    }
    try {
      archive.load();
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "The archive {} cannot be read, so that no report is made; it is tried again: {}",
          archive.root(),
          e.toString());
    }
  }

  /** The archive itself. */
  public Archive archive() {
    return archive;
  }

  @Override
  public void serve(String request, OutputStream to) throws IOException {
    if (!archive.loaded()) {
      throw new IOException("the archive is still being read; ask again");
    }
    server.serve(request, to);
  }

  private boolean expired(String report, Instant planned) {
    return catalogue.expired(report, planned, clock.instant());
  }

  private void sweep() {
    if (!archive.loaded()) {
      return;
    }
    try {
      archive.sweep(this::expired);
    } catch (RuntimeException e) {
      LOG.error("The archive could not be swept", e);
    }
  }

  private void look() {
    RoleService role = roles;
    TransferService transfer = transfers;
    Optional<PeerAddress> address = role == null ? Optional.empty() : peer(role.status());
    if (address.isEmpty() || transfer == null || !archive.loaded()) {
      return;
    }
    try {
      int fetched = sync.look(request -> ask(transfer, address.get(), request));
      if (fetched > 0) {
        LOG.info("{} reports were fetched into the archive from the other station", fetched);
      }
      if (!failing.isEmpty()) {
        LOG.info("The archive is kept the same as the other station's again");
        failing = "";
      }
    } catch (IOException | RuntimeException e) {
      failed(e);
    } finally {
      incoming = null;
    }
  }

  private InputStream ask(TransferService transfer, PeerAddress address, String request)
      throws IOException {
    InputStream answer = transfer.fetch(address, ArchiveRequest.TOPIC, request, SILENCE);
    incoming = answer;
    return answer;
  }

  private void failed(Exception e) {
    String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    String kind = why.replaceAll("\\d+", "#");
    if (!kind.equals(failing)) {
      failing = kind;
      LOG.warn("The archive lacks reports of the other station: {}; it is tried again", why);
    }
    LOG.debug("The archive is not the same as the other station's", e);
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
    thread.shutdownNow();
    InputStream open = incoming;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("A transfer was closed", e);
      }
    }
  }
}
