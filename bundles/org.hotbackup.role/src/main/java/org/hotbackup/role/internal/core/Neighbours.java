package org.hotbackup.role.internal.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Project;
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

  /** Nobody is known before {@link #open}. */
  public Neighbours(BundleContext context) {
    project = new ServiceTracker<>(context, Project.class, null);
    history = new ServiceTracker<>(context, HistoryState.class, null);
    probes = new ServiceTracker<>(context, Probe.class, null);
  }

  /** Begins to look; to be called when the role service itself can be had. */
  public void open() {
    project.open();
    history.open();
    probes.open();
  }

  /** The fingerprint of the project, where it is known. */
  public Optional<String> projectFingerprint() {
    return Optional.ofNullable(project.getService()).flatMap(Project::fingerprint);
  }

  /** The time of the newest sample recorded. */
  public Optional<Instant> recordedUpTo() {
    return Optional.ofNullable(history.getService()).flatMap(HistoryState::recordedUpTo);
  }

  /** Why the database takes no rows; empty where it does, or where there is none. */
  public Optional<String> databaseProblem() {
    return Optional.ofNullable(history.getService()).flatMap(HistoryState::problem);
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
  }
}
