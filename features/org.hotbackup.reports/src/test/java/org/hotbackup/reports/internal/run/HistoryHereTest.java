package org.hotbackup.reports.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** REP-3, LOG-4: whether a station has the history a report is about. */
class HistoryHereTest {

  private static final Instant SINCE = Instant.parse("2026-05-01T06:00:00Z");
  private static final Instant BEFORE = SINCE.minusSeconds(60);
  private static final Optional<HistoryLag> NONE = Optional.of(HistoryLag.NONE);
  private static final Optional<HistoryLag> SOME =
      Optional.of(new HistoryLag(5, Duration.ofSeconds(3)));

  private static HistoryState state(boolean shared, long queued, Optional<HistoryLag> behind) {
    return (HistoryState)
        Proxy.newProxyInstance(
            HistoryHereTest.class.getClassLoader(),
            new Class<?>[] {HistoryState.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "shared" -> shared;
                  case "queuedRows" -> queued;
                  case "behind" -> behind;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static RoleStatus role(boolean peer, boolean reachable) {
    PeerStatus other =
        new PeerStatus(
            Optional.of("main"),
            "10.0.0.1:57034",
            reachable,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "OK",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new RoleStatus(
        "backup",
        null,
        null,
        SINCE,
        null,
        "",
        2,
        Duration.ZERO,
        Optional.empty(),
        null,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        peer ? Optional.of(other) : Optional.empty());
  }

  @Test
  @DisplayName("REP-3, LOG-4: waits while rows are on their way, not for a station that is gone")
  void everyCase() {
    assertThat(HistoryHere.since(BEFORE, state(false, 1, NONE), role(true, true)))
        .isEqualTo(Completeness.SYNCHRONISING);
    assertThat(HistoryHere.since(BEFORE, state(true, 0, Optional.empty()), role(true, true)))
        .isEqualTo(Completeness.COMPLETE);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, Optional.empty()), role(false, false)))
        .isEqualTo(Completeness.COMPLETE);
    assertThat(HistoryHere.since(SINCE, state(false, 0, SOME), role(true, true)))
        .as("this station recorded all of it itself")
        .isEqualTo(Completeness.COMPLETE);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, NONE), role(true, true)))
        .isEqualTo(Completeness.COMPLETE);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, SOME), role(true, true)))
        .isEqualTo(Completeness.SYNCHRONISING);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, Optional.empty()), role(true, true)))
        .isEqualTo(Completeness.SYNCHRONISING);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, SOME), role(true, false)))
        .isEqualTo(Completeness.INCOMPLETE);
    assertThat(HistoryHere.since(BEFORE, state(false, 0, Optional.empty()), role(true, false)))
        .isEqualTo(Completeness.COMPLETE);
  }
}
