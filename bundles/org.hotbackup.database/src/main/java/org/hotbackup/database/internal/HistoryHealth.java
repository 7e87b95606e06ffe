package org.hotbackup.database.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.Sample;
import org.osgi.service.component.annotations.Component;

/**
 * What was seen of the database last (ROLE-8, ROLE-11). A component of its own, so that it is there
 * while the database is not, and outlives a change of its settings. Thread-safe.
 */
@Component(
    service = {HistoryState.class, HistoryHealth.class},
    immediate = true)
public final class HistoryHealth implements HistoryState {

  private final AtomicReference<Optional<String>> problem =
      new AtomicReference<>(Optional.of("the history database was not opened yet"));
  private final AtomicReference<Optional<Instant>> recordedUpTo =
      new AtomicReference<>(Optional.empty());
  private final LongAdder busy = new LongAdder();
  private volatile boolean shared;
  private volatile Supplier<Optional<HistoryLag>> behind = Optional::empty;
  private volatile Supplier<Optional<HistoryLag>> otherBehind = Optional::empty;

  private volatile LongSupplier queuedRows = () -> 0;
  private volatile LongSupplier setAsideRows = () -> 0;

  @Override
  public boolean shared() {
    return shared;
  }

  /** Where the settings say that the history is kept. */
  void shared(boolean now) {
    shared = now;
  }

  @Override
  public Optional<Instant> recordedUpTo() {
    return recordedUpTo.get();
  }

  @Override
  public Optional<String> problem() {
    return problem.get();
  }

  @Override
  public long queuedRows() {
    return queuedRows.getAsLong();
  }

  @Override
  public long setAsideRows() {
    return setAsideRows.getAsLong();
  }

  @Override
  public Optional<HistoryLag> behind() {
    return behind.get();
  }

  @Override
  public Optional<HistoryLag> otherBehind() {
    return otherBehind.get();
  }

  /** Who measures how far the histories are behind; asked whenever somebody wants to know. */
  public void lags(
      Supplier<Optional<HistoryLag>> behind, Supplier<Optional<HistoryLag>> otherBehind) {
    this.behind = behind;
    this.otherBehind = otherBehind;
  }

  /** The database could be opened, or took rows. */
  void works() {
    problem.set(Optional.empty());
  }

  /**
   * The database could not be opened, or took no rows.
   *
   * @param why for people
   */
  void fails(String why) {
    problem.set(Optional.of(why.replaceAll("\\s+", " ")));
  }

  /**
   * Where the numbers of the queue are.
   *
   * @param queued never blocks
   * @param setAside never blocks
   */
  public void queue(LongSupplier queued, LongSupplier setAside) {
    queuedRows = queued;
    setAsideRows = setAside;
  }

  /** The recorder has kept the database busy for so many nanoseconds. */
  void busy(long nanos) {
    busy.add(nanos);
  }

  /** For how many nanoseconds the recorder has kept the database busy, in all. */
  public long busy() {
    return busy.sum();
  }

  /** These samples are on the disk: committed, or queued. */
  public void recorded(List<Sample> samples) {
    samples.stream()
        .map(Sample::time)
        .max(Instant::compareTo)
        .ifPresent(
            newest ->
                recordedUpTo.accumulateAndGet(
                    Optional.of(newest),
                    (former, now) ->
                        former.filter(time -> time.isAfter(newest)).isPresent() ? former : now));
  }
}
