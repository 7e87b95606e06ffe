package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.HistoryLag;
import org.hotbackup.api.HistoryState;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Quality;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.Sample;
import org.hotbackup.ftp.internal.plan.Periods;
import org.hotbackup.ftp.internal.plan.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 exports of the history")
class HistoryPeriodsTest {

  private static final Instant START = Instant.parse("2026-05-01T06:20:00Z");
  private static final Periods HOURS = Periods.parse("1 h", ZoneId.of("UTC"));

  private final HistoryPeriods periods = new HistoryPeriods();

  private List<Instant> found(HistoryPeriods by, Instant now, boolean here) {
    Duration settle = Duration.ofSeconds(10);
    return by.found("erp", HOURS, new HistoryPeriods.Window(START, settle, now), since -> here);
  }

  @Test
  @DisplayName("OUT-1 OUT-3 each period once, from the one in which it was configured")
  void eachOnce() {
    assertThat(found(periods, START.plusSeconds(600), true)).isEmpty();
    Instant seven = Instant.parse("2026-05-01T07:00:00Z");
    assertThat(found(periods, seven.plusSeconds(9), true)).isEmpty();
    assertThat(found(periods, seven.plusSeconds(10), true)).containsExactly(seven);
    assertThat(found(periods, seven.plusSeconds(11), true)).isEmpty();
    Instant ten = Instant.parse("2026-05-01T10:00:00Z");
    assertThat(found(periods, ten.plusSeconds(60), true))
        .containsExactly(seven.plusSeconds(3_600), seven.plusSeconds(7_200), ten);
    assertThat(found(new HistoryPeriods(), ten.plusSeconds(60), true))
        .as("a station that takes over finds all of them, the ledger knows which were sent")
        .hasSize(4);
  }

  @Test
  @DisplayName("OUT-1 LOG-4 waits for rows of the other station, ten minutes at the most")
  void waits() {
    Instant seven = Instant.parse("2026-05-01T07:00:00Z");
    assertThat(found(periods, seven.plusSeconds(60), false)).isEmpty();
    assertThat(found(periods, seven.plusSeconds(90), true)).containsExactly(seven);
    Instant eight = seven.plusSeconds(3_600);
    assertThat(found(periods, eight.plusSeconds(609), false)).isEmpty();
    assertThat(found(periods, eight.plusSeconds(610), false)).containsExactly(eight);
  }

  @Test
  @DisplayName("OUT-1 after a long outage a thousand at a time, none is left out")
  void many() {
    Periods seconds = Periods.parse("1 s", ZoneId.of("UTC"));
    HistoryPeriods.Window window =
        new HistoryPeriods.Window(START, Duration.ZERO, START.plusSeconds(2_500));
    List<Instant> all = new ArrayList<>();
    for (int look = 0; look < 4; look++) {
      all.addAll(periods.found("erp", seconds, window, since -> true));
    }
    assertThat(all).hasSize(2_500).doesNotHaveDuplicates().isSorted();
    assertThat(all.get(0)).isEqualTo(START.plusSeconds(1));
  }

  private static HistoryState state(boolean shared, long queued, Optional<HistoryLag> behind) {
    return (HistoryState)
        Proxy.newProxyInstance(
            HistoryPeriodsTest.class.getClassLoader(),
            new Class<?>[] {HistoryState.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "shared" -> shared;
                  case "queuedRows" -> queued;
                  case "behind" -> behind;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static RoleStatus role(boolean reachable) {
    Optional<PeerStatus> peer =
        Optional.of(
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
                Optional.empty()));
    return new RoleStatus(
        "backup",
        null,
        null,
        START,
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
        peer);
  }

  @Test
  void here() {
    Instant before = START.minusSeconds(60);
    Optional<HistoryLag> none = Optional.of(HistoryLag.NONE);
    Optional<HistoryLag> some = Optional.of(new HistoryLag(5, Duration.ofSeconds(3)));
    assertThat(HistoryPeriods.here(before, null, role(true))).isFalse();
    assertThat(HistoryPeriods.here(before, state(true, 1, none), role(true))).isFalse();
    assertThat(HistoryPeriods.here(before, state(true, 0, some), role(true))).isTrue();
    assertThat(HistoryPeriods.here(START, state(false, 0, some), role(true))).isTrue();
    assertThat(HistoryPeriods.here(before, state(false, 0, none), role(true))).isTrue();
    assertThat(HistoryPeriods.here(before, state(false, 0, some), role(true))).isFalse();
    assertThat(HistoryPeriods.here(before, state(false, 0, Optional.empty()), role(true)))
        .isFalse();
    assertThat(HistoryPeriods.here(before, state(false, 0, Optional.empty()), role(false)))
        .isTrue();
  }

  @Test
  @DisplayName("OUT-1 CSV as reports write it: unrounded, quoted, by tag and time")
  void csv(@TempDir Path folder) throws Exception {
    TestHistory history =
        new TestHistory()
            .add(Sample.good("b", START, 0.1))
            .add(Sample.good("a", START.plusSeconds(1), 1e21))
            .add(Sample.bad("a", START))
            .add(Sample.good("a", START.plusSeconds(60), 1))
            .add(
                new Sample(
                    "a,\"x\"",
                    START.plusNanos(1_000),
                    OptionalDouble.empty(),
                    Optional.of("two\nlines"),
                    Quality.GOOD))
            .add(Sample.good("other", START, 1));
    Path file = folder.resolve("h.csv");
    HistoryCsv.write(history, Tags.parse("a*,b"), START, START.plusSeconds(60), file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            tag,time,value,text,quality
            a,2026-05-01T06:20:00Z,,,BAD
            a,2026-05-01T06:20:01Z,1000000000000000000000,,GOOD
            "a,""x""\",2026-05-01T06:20:00.000001Z,,"two
            lines",GOOD
            b,2026-05-01T06:20:00Z,0.1,,GOOD
            """
                .replace("\n", "\r\n")
                .replace("two\r\n", "two\n"));
  }
}
