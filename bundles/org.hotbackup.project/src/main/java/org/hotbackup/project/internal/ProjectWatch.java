package org.hotbackup.project.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectScan;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.FileOperations;
import org.hotbackup.project.swap.ProjectSwap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the project on its own thread and knows which files it has (CFG-9). Thread-safe. */
@Component(service = ProjectWatch.class)
public final class ProjectWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectWatch.class);

  private static final Duration PAUSE = Duration.ofMillis(1500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** So a look at a large project takes a twentieth of one processor at the most. */
  private static final int PAUSES_PER_LOOK = 20;

  private static final int ATTEMPTS = 5;

  /** Something that changes the project, and may fail. */
  interface Change<T> {
    T make() throws IOException;
  }

  private final ProjectScan scan;
  private final ProjectSwap swap;
  private final ScheduledExecutorService thread;

  /** Held for a look and while the project is replaced, so that no look sees it half. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile Optional<Manifest> manifest = Optional.empty();
  private String problem = "";
  private Set<String> links = Set.of();

  /** Called by the component runtime; completes first what an interrupted pull has left. */
  @Activate
  public ProjectWatch(@Reference StationIdentity identity) throws IOException {
    this(identity, new DiskOperations(), Clock.systemUTC());
  }

  ProjectWatch(StationIdentity identity, FileOperations operations, Clock clock)
      throws IOException {
    scan = new ProjectScan(identity.project(), clock);
    swap = new ProjectSwap(identity.project(), identity.data(), operations);
    swap.recover().ifPresent(LOG::warn);
    thread = Threads.repeat("hotbackup-project", this::look);
  }

  /** Stops looking. */
  @Deactivate
  void close() {
    thread.shutdownNow();
  }

  ProjectSwap swap() {
    return swap;
  }

  /** The files as of the last look; empty while they are not known. */
  Optional<Manifest> manifest() {
    return manifest;
  }

  /**
   * The files as of now.
   *
   * @throws IOException they cannot be read, or do not keep still
   */
  Manifest now() throws IOException {
    lock.lock();
    try {
      if (swap.pending()) {
        // by the launcher too, before anything reads the project
        swap.recover().ifPresent(LOG::warn);
      }
      for (int i = 0; i < ATTEMPTS; i++) {
        Optional<Manifest> seen = scan.look();
        if (seen.isPresent()) {
          manifest = seen;
          return seen.get();
        }
      }
    } finally {
      lock.unlock();
    }
    throw new IOException("files of the project change all the time");
  }

  /** Makes a change while nobody looks. */
  <T> T exclusively(Change<T> change) throws IOException {
    lock.lock();
    try {
      return change.make();
    } finally {
      lock.unlock();
    }
  }

  private Duration look() {
    long begin = System.nanoTime();
    String wrong = "";
    try {
      now();
    } catch (IOException e) {
      wrong = e.toString();
      manifest = Optional.empty();
    }
    report(wrong);
    long pause = PAUSES_PER_LOOK * (System.nanoTime() - begin);
    return Duration.ofNanos(Math.min(Math.max(pause, PAUSE.toNanos()), LONGEST_PAUSE.toNanos()));
  }

  private void report(String wrong) {
    if (!wrong.equals(problem)) {
      problem = wrong;
      if (wrong.isEmpty()) {
        LOG.info("the project can be read again");
      } else {
        LOG.warn("the project has no fingerprint, since it cannot be read: {}", wrong);
      }
    }
    Set<String> seen = scan.links();
    if (!seen.equals(links)) {
      links = seen;
      if (!seen.isEmpty()) {
        LOG.warn(
            "links are no part of the project, put what they lead to in their place: {}",
            String.join(", ", seen));
      }
    }
  }
}
