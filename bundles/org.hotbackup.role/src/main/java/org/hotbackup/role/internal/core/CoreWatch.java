package org.hotbackup.role.internal.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.link.PairState.FaultLevel;
import org.hotbackup.role.internal.Threads;
import org.hotbackup.role.internal.loop.CoreFault;

/**
 * Looks every second whether the logging feature and the database work while this station is ACTIVE
 * (ROLE-11), on a thread of its own, for the component runtime may keep it waiting. What is wrong
 * only for a moment is no fault.
 */
public final class CoreWatch implements AutoCloseable {

  static final Duration EVERY = Duration.ofSeconds(1);

  /** Looks in a row that must find the same. */
  static final int LOOKS = 3;

  private static final String LOGGING = "logging";

  private final BooleanSupplier works;
  private final Supplier<List<FeatureStatus>> features;
  private final Supplier<Optional<String>> database;
  private final ScheduledExecutorService thread = Threads.single("hotbackup-core");
  private FaultLevel seen = FaultLevel.NONE;
  private int inRow;
  private volatile CoreFault fault = CoreFault.NONE;

  /**
   * A watch that looks once {@link #start} was called.
   *
   * @param works whether this station is ACTIVE
   * @param features the features as the component runtime sees them
   * @param database why the database takes no rows
   */
  public CoreWatch(
      BooleanSupplier works,
      Supplier<List<FeatureStatus>> features,
      Supplier<Optional<String>> database) {
    this.works = works;
    this.features = features;
    this.database = database;
  }

  /** Begins to look. */
  public void start() {
    Threads.every(EVERY, thread, "look at the core", this::look);
  }

  /** What is wrong; answers from memory. */
  public CoreFault fault() {
    return fault;
  }

  void look() {
    CoreFault found = works.getAsBoolean() ? find() : CoreFault.NONE;
    inRow = found.level() == seen ? inRow + 1 : 1;
    seen = found.level();
    fault = found.level() != FaultLevel.NONE && inRow >= LOOKS ? found : CoreFault.NONE;
  }

  private CoreFault find() {
    Optional<String> problem = database.get();
    if (problem.isPresent()) {
      return new CoreFault(FaultLevel.DATABASE, "the database takes no rows: " + problem.get());
    }
    return features.get().stream()
        .filter(feature -> feature.name().equals(LOGGING))
        .filter(feature -> feature.state() == FeatureStatus.State.FAILED)
        .findFirst()
        .map(feature -> new CoreFault(FaultLevel.LOGGING, "logging cannot run: " + why(feature)))
        .orElse(CoreFault.NONE);
  }

  private static String why(FeatureStatus feature) {
    return feature.components().stream()
        .filter(component -> !component.failure().isEmpty())
        .findFirst()
        .map(component -> component.name() + ": " + component.failure())
        .orElse("a component failed");
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
