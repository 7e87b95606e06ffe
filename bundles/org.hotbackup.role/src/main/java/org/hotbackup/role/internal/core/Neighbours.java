package org.hotbackup.role.internal.core;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.Lease;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Project;
import org.hotbackup.api.WarmSources;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Services of other bundles that the role service asks where they are there. Most of them need the
 * role service to be made, so that they are looked for only when it is. Thread-safe.
 */
public final class Neighbours implements AutoCloseable {

  private final ServiceTracker<Project, Project> project;
  private final ServiceTracker<HistoryState, HistoryState> history;
  private final ServiceTracker<Probe, Probe> probes;
  private final ServiceTracker<Lease, Lease> lease;
  private final ServiceTracker<WarmSources, WarmSources> sources;
  private final ServiceTracker<PortalAddress, PortalAddress> portal;

  /** Nobody is known before {@link #open}. */
  public Neighbours(BundleContext context) {
    project = new ServiceTracker<>(context, Project.class, null);
    history = new ServiceTracker<>(context, HistoryState.class, null);
    probes = new ServiceTracker<>(context, Probe.class, null);
    lease = new ServiceTracker<>(context, Lease.class, null);
    sources = new ServiceTracker<>(context, WarmSources.class, null);
    portal = new ServiceTracker<>(context, PortalAddress.class, null);
  }

  /** Begins to look; to be called when the role service itself can be had. */
  public void open() {
    project.open();
    history.open();
    probes.open();
    lease.open();
    sources.open();
    portal.open();
  }

  /** The fingerprint of the project, where it is known. */
  public Optional<String> projectFingerprint() {
    return Optional.ofNullable(project.getService()).flatMap(Project::fingerprint);
  }

  /** The time of the newest sample recorded. */
  public Optional<Instant> recordedUpTo() {
    return Optional.ofNullable(history.getService()).flatMap(HistoryState::recordedUpTo);
  }

  /**
   * Why this station's own database takes no rows; empty where it does, or where there is none.
   * What a central database means for the role, its lease says.
   */
  public Optional<String> databaseProblem() {
    return lease().isPresent()
        ? Optional.empty()
        : Optional.ofNullable(history.getService()).flatMap(HistoryState::problem);
  }

  /** The lease in the central database; empty where the pair has none. */
  public Optional<Lease> lease() {
    return Optional.ofNullable(lease.getService());
  }

  /** Whether the data sources of a warm station deliver (LOG-5). */
  public boolean sourcesReady() {
    WarmSources warm = sources.getService();
    return warm != null && warm.ready();
  }

  /** Where this station's web server serves the portal; empty where there is none. */
  public Optional<URI> portal() {
    return Optional.ofNullable(portal.getService()).flatMap(PortalAddress::served);
  }

  /** The probes that are there now. */
  public List<Probe> probes() {
    Map<?, Probe> tracked = probes.getTracked();
    return List.copyOf(tracked.values());
  }

  @Override
  public void close() {
    project.close();
    history.close();
    probes.close();
    lease.close();
    sources.close();
    portal.close();
  }
}
