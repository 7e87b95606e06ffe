package org.hotbackup.license.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseService;
import org.hotbackup.api.LicenseState;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.license.LicensePairing;
import org.hotbackup.license.LicenseReading;
import org.hotbackup.license.LicenseRules;
import org.hotbackup.license.TrialTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The licence validator of this station. One thread, {@code hotbackup-license}, looks at the files
 * and counts the trial; {@link #status} only judges what that thread found last.
 */
@Component(immediate = true)
public final class FileLicenseService implements LicenseService {

  /** A change shows after two looks, so well within the two seconds promised. */
  static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(FileLicenseService.class);

  private record Found(LicenseFiles.Judged files, TrialTime trial) {}

  private final Clock clock;
  private final LicenseFiles files;
  private final Trial trial;
  private final Set<ConfiguredAs> asked = ConcurrentHashMap.newKeySet();
  private final Map<ConfiguredAs, LicenseState> logged = new EnumMap<>(ConfiguredAs.class);
  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> looking;
  private volatile Found found;
  private boolean failing;

  /** Reads the files of a station and begins to watch them. */
  @Activate
  public FileLicenseService(@Reference StationIdentity station) {
    this(station, Clock.systemUTC(), System::nanoTime);
  }

  FileLicenseService(StationIdentity station, Clock clock, LongSupplier nanos) {
    this.clock = clock;
    files = new LicenseFiles(station.etc());
    trial = new Trial(new TrialFile(station.data()), nanos);
    found = new Found(files.judged(), trial.time());
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "hotbackup-license");
              made.setDaemon(true);
              return made;
            });
    looking =
        thread.scheduleWithFixedDelay(
            this::lookSafely, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops watching and saves the trial time. */
  @Deactivate
  public void close() throws InterruptedException {
    looking.cancel(false);
    thread.execute(
        () -> {
          lookSafely();
          trial.save();
        });
    thread.shutdown();
    if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("the licence files could not be closed within 5 s: etc or data do not answer");
    }
  }

  @Override
  public LicenseStatus status(ConfiguredAs configuredAs) {
    asked.add(configuredAs);
    Found now = found;
    return LicenseRules.judge(now.files().reading(), now.trial(), configuredAs, clock.instant());
  }

  @Override
  public String text() {
    return LicensePairing.text(found.files().license());
  }

  @Override
  public List<String> differences(String mainText) {
    LicenseFiles.Judged now = found.files();
    return LicensePairing.differences(now.reading(), mainText, now.issuer());
  }

  private void lookSafely() {
    try {
      look();
      failing = false;
    } catch (RuntimeException | Error e) {
      // What is thrown would end the schedule for ever, without a word.
      if (failing) {
        LOG.debug("licence files still cannot be watched", e);
      } else {
        LOG.error("licence files cannot be watched; what was found last stays in force", e);
      }
      failing = true;
    }
  }

  private void look() {
    trial.tick(found.files().reading() instanceof LicenseReading.None);
    found = new Found(files.poll(), trial.time());
    asked.forEach(this::logChange);
  }

  private void logChange(ConfiguredAs configuredAs) {
    LicenseStatus status = status(configuredAs);
    if (logged.put(configuredAs, status.state()) == status.state()) {
      return;
    }
    String serial = status.serial().map(text -> ", serial " + text).orElse("");
    String ends = status.expires().map(time -> ", ends " + time).orElse("");
    if (status.state().mayOperate()) {
      LOG.info("licence of a {}: {}{}{}", configuredAs.word(), status.state(), serial, ends);
    } else {
      LOG.warn(
          "licence of a {}: {}: {}",
          configuredAs.word(),
          status.state(),
          status.reason().orElse("no reason known"));
    }
  }
}
