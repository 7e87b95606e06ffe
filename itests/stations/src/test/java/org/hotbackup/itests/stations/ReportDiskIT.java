package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a lone station whose disk of the archive is full. */
@Tag("network")
@Tag("faults")
class ReportDiskIT {

  private static final String REPORT = "ticks";
  private static final int EVERY = 5;
  private static final Duration MADE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  @DisplayName("REP-3 REP-4: a full disk is told, tried again, and costs no report")
  void full() throws Exception {
    StationUnderTest station = Pair.makeMain(folder);
    ReportArchives.configure(station, REPORT, EVERY);
    try (SmallDisk disk = SmallDisk.mount(station.file("data/archive"), 4);
        station) {
      station.start("ACTIVE");
      Await.until("the first is made", MADE, () -> planned(station).size() > 0);
      String first = planned(station).get(0);
      disk.fill();
      Await.until(
          "it is told",
          MADE,
          () -> !station.log("cannot be made now and is tried again").isEmpty());
      assertThat(station.log("cannot be made now").get(0)).contains("No space left");
      Moments.exactly(Duration.ofSeconds(2L * EVERY));
      assertThat(station.role()).isEqualTo("ACTIVE");
      disk.free();
      List<String> expected = ReportArchives.every(EVERY, first, Instant.now());
      Await.until("all are made", MADE, () -> planned(station).containsAll(expected));
      assertThat(planned(station).subList(0, expected.size())).isEqualTo(expected);
    }
  }

  private static List<String> planned(StationUnderTest station) throws Exception {
    return ReportArchives.planned(station, REPORT);
  }
}
