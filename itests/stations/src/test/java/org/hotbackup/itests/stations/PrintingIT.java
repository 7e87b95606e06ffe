package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's reports on a real print queue, whose printer is the test. */
class PrintingIT {

  private static final String PRINTER = "office";
  private static final String REPORT = "ticks";
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  @DisplayName("REP-4 OUT-3: each report is printed once, also where queue or server were gone")
  void printed() throws Exception {
    PrintQueue.require();
    StationUnderTest made = Pair.makeMain(folder);
    ReportArchives.configure(made, REPORT, 2);
    String settings = "project/org.hotbackup.reports.report-" + REPORT + ".cfg";
    made.write(
        settings,
        Files.readString(made.file(settings)).replace("html csv", "pdf")
            + "printer = "
            + PRINTER
            + "\n");
    try (PrintQueue queue = PrintQueue.make(folder.resolve("cups"));
        StationUnderTest station = made.within(queue.environment())) {
      queue.start();
      station.start("ACTIVE");
      Await.until(
          "it is told that there is no such printer",
          SOON,
          () -> !station.log("there is no printer " + PRINTER + " on this station").isEmpty());

      queue.add(PRINTER);
      Await.until("one is printed", SOON, () -> !queue.jobs().isEmpty());
      queue.stop();
      int before = archived(station).size();
      Await.until("more are made", SOON, () -> archived(station).size() > before + 1);
      queue.start();
      int printed = queue.jobs().size();
      Await.until("they are printed again", SOON, () -> queue.jobs().size() > printed);

      String paused = Files.readString(station.file(settings)).replaceFirst("schedule.*", "");
      station.write(settings, paused);
      Await.until(
          "no more is planned", SOON, () -> !station.log("is planned, next at no time").isEmpty());
      Await.until("all are printed", SOON, () -> queue.jobs().size() >= archived(station).size());
      assertThat(queue.jobs()).containsExactlyInAnyOrderElementsOf(archived(station));
    }
  }

  /** The reports in the archive, as they would be on the paper. */
  private static List<String> archived(StationUnderTest station) throws Exception {
    return ReportArchives.files(station, REPORT).entrySet().stream()
        .filter(file -> file.getKey().endsWith(".pdf"))
        .map(file -> file.getValue())
        .toList();
  }
}
