package org.hotbackup.launcher.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.FileTree;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationLock;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.ProjectSwap;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a station in this process until it is stopped. */
public final class StationRun {

  private static final Logger LOG = LoggerFactory.getLogger(StationRun.class);

  /** Longest wait for the bundles to stop; then the process ends without them. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration LOOK_FOR_BROKEN_JARS = Duration.ofSeconds(1);

  private final StationDirectory station;
  private final Path home;

  public StationRun(StationDirectory station, Path home) {
    this.station = station;
    this.home = home;
  }

  /**
   * Starts the station and returns when its framework has stopped. SIGTERM, Ctrl-C and {@code
   * System.exit} stop it in order.
   *
   * @throws Failure it runs already, or a system bundle does not start
   */
  public void run(boolean shell) {
    StationLock lock = StationLock.acquire(station);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> LOG.error("thread {} has ended with an error", thread, error));
    prepareFolders();
    Optional<String> pull = completePull();
    Framework framework =
        new FrameworkFactory().newFramework(FrameworkProperties.of(station, home));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(framework, lock), "hotbackup-shutdown"));
    start(framework, shell);
    // Now, since what is logged before Pax Logging is up does not reach the station's log.
    pull.ifPresent(LOG::warn);
    watchDeploy();
    waitForStop(framework);
  }

  private void start(Framework framework, boolean shell) {
    long begin = System.nanoTime();
    SystemBundles bundles = new SystemBundles(home);
    try {
      framework.init();
      bundles.install(framework.getBundleContext(), shell);
      framework.start();
    } catch (BundleException e) {
      throw new Failure("the OSGi framework does not start: " + e.getMessage(), e);
    }
    StationLogManager.settle();
    if (framework.getState() != Framework.ACTIVE) {
      return; // stopped again while it started
    }
    bundles.requireActive();
    LOG.info(
        "station {} is up: {} bundles in {} ms, process {}, Hotbackup {}, Java {}",
        station.name(),
        bundles.count(),
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        ProcessHandle.current().pid(),
        Distribution.version(),
        Runtime.version());
  }

  private void watchDeploy() {
    BrokenJars jars = new BrokenJars(station.deploy());
    MisnamedFiles misnamed = new MisnamedFiles(List.of(station.etc(), station.project()));
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "hotbackup-deploy");
              thread.setDaemon(true);
              return thread;
            });
    long millis = LOOK_FOR_BROKEN_JARS.toMillis();
    var unused =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                jars.look();
                misnamed.look();
              } catch (RuntimeException e) {
                LOG.error(
                    "looking for files that have no effect failed; the next look comes in a second",
                    e);
              }
            },
            0,
            millis,
            TimeUnit.MILLISECONDS);
  }

  private static void waitForStop(Framework framework) {
    try {
      FrameworkEvent event;
      do {
        // A framework updated from the web console starts again by itself.
        event = framework.waitForStop(0);
      } while (event.getType() == FrameworkEvent.STOPPED_UPDATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Framework framework, StationLock lock) {
    try {
      LOG.info("station {} is stopping", station.name());
      framework.stop();
      if (framework.waitForStop(STOP_TIMEOUT.toMillis()).getType()
          == FrameworkEvent.WAIT_TIMEDOUT) {
        LOG.error("bundles did not stop within {} s; the process ends", STOP_TIMEOUT.toSeconds());
        Runtime.getRuntime().halt(1);
      }
    } catch (BundleException e) {
      LOG.error("the framework does not stop; the process ends", e);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Last: until here a second process would meet the first one's ports and files.
      lock.close();
    }
  }

  /**
   * Before anything reads the project: a killed process may have left it half replaced (CFG-10).
   */
  private Optional<String> completePull() {
    try {
      return new ProjectSwap(station.project(), station.data(), new DiskOperations()).recover();
    } catch (IOException e) {
      throw new Failure(
          "an interrupted pull of the project cannot be completed: "
              + e
              + "; check rights and space of "
              + station.project(),
          e);
    }
  }

  private void prepareFolders() {
    try {
      // What an earlier process left: configurations come from files, temporary files are nobody's.
      FileTree.delete(station.data().resolve("cm"));
      FileTree.delete(station.data().resolve("tmp"));
      for (Path folder :
          List.of(
              station.etc(),
              station.project(),
              station.deploy(),
              station.log(),
              station.data().resolve("tmp"))) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new Failure("the station directory cannot be prepared: " + e + "; check its rights", e);
    }
    System.setProperty("org.sqlite.tmpdir", station.data().resolve("tmp").toString());
  }
}
