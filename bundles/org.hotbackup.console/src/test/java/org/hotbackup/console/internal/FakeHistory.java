package org.hotbackup.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;

/** A history that is as a test says. */
final class FakeHistory implements HistoryState {

  volatile boolean shared;
  volatile Optional<HistoryLag> behind = Optional.of(HistoryLag.NONE);
  volatile Optional<HistoryLag> otherBehind =
      Optional.of(new HistoryLag(12, Duration.ofMillis(1040)));
  volatile Optional<String> problem = Optional.empty();
  volatile long queued;
  volatile long setAside;

  @Override
  public boolean shared() {
    return shared;
  }

  @Override
  public Optional<Instant> recordedUpTo() {
    return Optional.of(FakeRole.SINCE);
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public long queuedRows() {
    return queued;
  }

  @Override
  public long setAsideRows() {
    return setAside;
  }

  @Override
  public Optional<HistoryLag> behind() {
    return behind;
  }

  @Override
  public Optional<HistoryLag> otherBehind() {
    return otherBehind;
  }
}
