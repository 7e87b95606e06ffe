package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.hotbackup.itests.stations.counting.CountingOptions;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of a pair whose main is killed while a delay runs, and while alarms stand (LOG-8). */
class AlarmTakeoverIT {

  private static final CountingOptions SOURCE = CountingOptions.of(2, 100);
  private static final long DELAY_SECONDS = 4;

  @TempDir Path folder;

  @Test
  @DisplayName("LOG-8 each alarm is raised once, on time, and stays acknowledged")
  void killed() throws Exception {
    try (CountedPair pair = CountedPair.make(folder, SOURCE, "warm")) {
      for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
        condition(station, "seen", "when = > 100");
        condition(station, "delayed", "when = > 600\ndelay = " + DELAY_SECONDS * 1000);
        condition(station, "window", "when = between 200 and 1500");
      }
      pair.start();

      Await.until(
          "an alarm of the main",
          StationUnderTest.LONG,
          () -> lines(pair.main()).stream().anyMatch(line -> line.startsWith("seen ")));
      acknowledge(pair.main(), "seen", pair.source().made(101));
      awaitNumber(pair, 700);
      pair.main().signal(Signal.KILL);
      pair.backup().awaitRole("ACTIVE");
      assertThat(pair.source().highest()).as("the delay runs still").isLessThan(1000);
      awaitNumber(pair, 1100);
      Await.until(
          "the delay has ended on the backup",
          StationUnderTest.LONG,
          () -> pair.backup().status().at("/alarms/standing").asInt() == 3);
      assertThat(pair.backup().status().at("/alarms/unacknowledged").asInt()).isEqualTo(2);

      pair.main().launch();
      pair.state().awaitMainAtWork(StationUnderTest.LONG);
      awaitNumber(pair, 1600);
      pair.main().signal(Signal.KILL);
      pair.backup().awaitRole("ACTIVE");
      pair.main().launch();
      pair.state().awaitMainAtWork(StationUnderTest.LONG);
      pair.source().pause();

      List<String> expected =
          List.of(
              line(pair, "delayed", time(pair, 601, DELAY_SECONDS), "", ""),
              line(pair, "seen", time(pair, 101, 0), "", "command line"),
              line(pair, "window", time(pair, 200, 0), time(pair, 1501, 0), ""));
      Await.until(
          "both logs say the same",
          StationUnderTest.LONG,
          () -> lines(pair.main()).equals(expected) && lines(pair.backup()).equals(expected));
      Await.until(
          "the main knows what stands",
          StationUnderTest.LONG,
          () -> pair.main().status().at("/alarms/standing").asInt() == 2);
      System.out.println("alarms: twice kill -9, warm pair: " + lines(pair.main()));
    }
  }

  private static void condition(StationUnderTest station, String name, String settings)
      throws Exception {
    station.write(
        "project/org.hotbackup.logging.condition-" + name + ".cfg",
        "tag = count.0\n" + settings + "\n");
  }

  private static void awaitNumber(CountedPair pair, long number) {
    Await.until("number " + number, StationUnderTest.LONG, () -> pair.source().highest() >= number);
  }

  private static void acknowledge(StationUnderTest station, String condition, Instant raised)
      throws Exception {
    HttpResponse<String> answer =
        station.send(
            station
                .asOwner("/hotbackup/acknowledge")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"condition\":\"%s\",\"raised\":\"%s\"}".formatted(condition, raised)))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** The alarm log as a reporting tool reads it. */
  private static List<String> lines(StationUnderTest station) throws SQLException {
    try (History history = station.history()) {
      return history.texts(
          "SELECT condition || ' ' || tag || ' ' || raised || ' ' || coalesce(cleared, '') || ' '"
              + " || coalesce(acknowledged_by, '') FROM alarm ORDER BY condition, raised");
    }
  }

  private static String line(
      CountedPair pair, String condition, String raised, String cleared, String by) {
    return condition
        + " "
        + pair.source().options().names().get(0)
        + " "
        + raised
        + " "
        + cleared
        + " "
        + by;
  }

  /** The source time of a number, some seconds later, as the view writes it. */
  private static String time(CountedPair pair, long number, long later) {
    Instant time = pair.source().made(number).plusSeconds(later);
    return "%s.%06dZ"
        .formatted(time.toString().substring(0, 19), Math.floorDiv(time.getNano(), 1000));
  }
}
