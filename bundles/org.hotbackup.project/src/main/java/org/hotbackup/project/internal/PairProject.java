package org.hotbackup.project.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.swap.HalfDoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The project of this station beside the peer's. Thread-safe. */
final class PairProject implements Project, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PairProject.class);

  private static final Duration PAUSE = Duration.ofMillis(1500);

  /** The other services of the station, which come and go. */
  interface Services {
    Optional<RoleService> role();

    Optional<TransferService> transfers();
  }

  private final ProjectWatch watch;
  private final Services services;
  private final Pull pull;
  private final Comparison comparison;
  private final AutomaticPull automatic;
  private final ReentrantLock onePull = new ReentrantLock();

  private volatile ProjectSettings settings = ProjectSettings.DEFAULT;
  private volatile Optional<Pulled> lastPull = Optional.empty();
  private final ScheduledExecutorService thread;

  PairProject(
      StationIdentity identity,
      ProjectWatch watch,
      Services services,
      Map<String, ?> properties,
      Clock clock) {
    this.watch = watch;
    this.services = services;
    pull = new Pull(watch, identity.project(), identity.data(), clock);
    comparison = new Comparison(this::comparedNow, System::nanoTime);
    automatic = new AutomaticPull(() -> pull("automatic pull"), System::nanoTime);
    configure(properties);
    thread = Threads.repeat("hotbackup-project-peer", this::look);
  }

  /** Takes settings over, or says why not and keeps the former ones (CFG-5). */
  void configure(Map<String, ?> properties) {
    Set<String> unknown = ProjectSettings.unknownKeys(properties);
    if (!unknown.isEmpty()) {
      LOG.warn(
          "{} has no settings {}; it has {}", ProjectSettings.PID, unknown, ProjectSettings.PULL);
    }
    try {
      settings = ProjectSettings.of(properties);
    } catch (IllegalArgumentException e) {
      LOG.error(
          "settings of {} refused, the former ones stay in force: {}",
          ProjectSettings.PID,
          e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Duration look() {
    Optional<PairView> pair = pair();
    Optional<String> peer = pair.flatMap(PairView::peerFingerprint);
    if (pair.isEmpty() || pair.get().peer().isEmpty()) {
      comparison.forget();
    } else if (pair.get().peerReachable()) {
      comparison.look(fingerprint(), peer);
    }
    automatic.look(
        settings.automatic() && pair.map(PairView::mayPullByItself).orElse(false),
        fingerprint(),
        peer);
    return PAUSE;
  }

  private Optional<PairView> pair() {
    return services.role().map(RoleService::status).map(PairView::new);
  }

  @Override
  public Optional<String> fingerprint() {
    return watch.manifest().map(Manifest::fingerprint);
  }

  @Override
  public Optional<List<FileDifference>> differences() {
    return comparison.differences();
  }

  @Override
  public List<FileDifference> compare() throws ProjectException {
    try {
      return comparison.compare();
    } catch (IOException e) {
      throw failed("the projects are not compared", e);
    }
  }

  private List<FileDifference> comparedNow() throws IOException {
    Manifest own = watch.now();
    return own.differences(peer().manifest());
  }

  private PeerProject peer() throws IOException {
    PeerAddress address =
        pair()
            .flatMap(PairView::peer)
            .orElseThrow(
                () -> new IOException("no other station is known: start it, or set main.address"));
    return new PeerProject(
        services
            .transfers()
            .orElseThrow(() -> new IOException("the link is not there yet: try again in a moment")),
        address);
  }

  @Override
  public Pulled pull(String actor) throws ProjectException {
    if (!onePull.tryLock()) {
      throw new ProjectException(
          "the project is not pulled: another pull is under way, wait for it to end");
    }
    try {
      Supplier<Optional<String>> refusal =
          () ->
              pair()
                  .map(PairView::refusal)
                  .orElse(Optional.of("the role service is not there yet: try again in a moment"));
      Optional<String> refused = refusal.get();
      if (refused.isPresent()) {
        throw new IOException(refused.get());
      }
      Pulled pulled = pull.run(peer(), refusal);
      lastPull = Optional.of(pulled);
      report(pulled, actor);
      return pulled;
    } catch (HalfDoneException e) {
      throw new ProjectException(e.getMessage(), e);
    } catch (IOException e) {
      throw failed("the project is not pulled and stays as it was", e);
    } finally {
      onePull.unlock();
    }
  }

  private static void report(Pulled pulled, String actor) {
    if (pulled.changed().isEmpty()) {
      LOG.info("project pulled ({}): it is the same as the main's, nothing is changed", actor);
    } else {
      LOG.info(
          "project pulled from the main ({}), {}: {}; the former one is in {}",
          actor,
          Differences.count(pulled.changed()),
          Differences.text(pulled.changed()),
          pulled.formerVersion().orElse("-"));
    }
  }

  private static ProjectException failed(String what, IOException why) {
    return new ProjectException(what + ": " + reason(why), why);
  }

  /** The file system names the file and hardly more. */
  private static String reason(IOException why) {
    return why instanceof FileSystemException
        ? why.getClass().getSimpleName()
            + ": "
            + why.getMessage()
            + "; make room, or give the station's account the right, and try again"
        : String.valueOf(why.getMessage());
  }

  @Override
  public Optional<Pulled> lastPull() {
    return lastPull;
  }
}
