package org.hotbackup.reports.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.History;
import org.hotbackup.database.internal.WrittenHistory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of reports beside those that SQL finds in the same rows. */
class SqlComparisonTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = LocalDate.of(2026, 10, 25).atStartOfDay(ZONE).toInstant();
  private static final Instant TO = LocalDate.of(2026, 10, 26).atStartOfDay(ZONE).toInstant();
  private static final Span DAY = new Span(FROM, TO, "");

  @TempDir Path folder;

  /** Every few seconds a value, some bad, some uncertain, from before the day to after it. */
  private static void fill(History history) throws Exception {
    Random random = new Random(4711);
    List<Sample> samples = new ArrayList<>();
    Instant time = FROM.minusSeconds(600);
    while (time.isBefore(TO.plusSeconds(600))) {
      int kind = random.nextInt(50);
      double value = 50 + 20 * random.nextGaussian();
      samples.add(
          kind == 0
              ? Sample.bad("T", time)
              : new Sample(
                  "T",
                  time,
                  OptionalDouble.of(value),
                  Optional.empty(),
                  kind == 1 ? Quality.UNCERTAIN : Quality.GOOD));
      time = time.plusNanos(1_000L * (1_000_000 + random.nextInt(20_000_000)));
    }
    for (int i = 0; i < samples.size(); i += 1000) {
      history.write(1, samples.subList(i, Math.min(samples.size(), i + 1000)));
    }
  }

  private static double number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getDouble(1);
    }
  }

  private static long micros(Instant time) {
    return Micros.of(time);
  }

  private static Statistics read(History history, List<Span> spans, int index) throws Exception {
    List<Double> percents = List.of(5.0, 50.0, 95.0);
    return new HistoryReader(history, TO, () -> {})
        .statistics("T", spans, Rules.USUAL, percents)
        .get(index);
  }

  @Test
  @DisplayName("REP-2: numbers of a day are those that SQL finds in the SQLite file")
  void sqlite() throws Exception {
    Path file = folder.resolve("history.db");
    History history = WrittenHistory.sqlite(file);
    fill(history);
    Statistics s = read(history, List.of(DAY), 0);
    String rows =
        "(SELECT s.* FROM sample s JOIN tag t ON t.id = s.tag WHERE t.name = 'T' AND time >= "
            + micros(FROM)
            + " AND time < "
            + micros(TO)
            + " AND quality = 2) AS r";

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      double count = number(connection, "SELECT count(*) FROM " + rows);
      assertThat(count).isGreaterThan(7000);
      assertThat(s.count()).isEqualTo((long) count);
      assertThat(s.min()).hasValue(number(connection, "SELECT min(value) FROM " + rows));
      assertThat(s.max()).hasValue(number(connection, "SELECT max(value) FROM " + rows));
      assertThat(micros(s.maxTime().orElseThrow()))
          .isEqualTo(
              (long)
                  number(connection, "SELECT time FROM " + rows + " ORDER BY value DESC LIMIT 1"));
      close(s.sum(), number(connection, "SELECT sum(value) FROM " + rows));
      close(s.average(), number(connection, "SELECT avg(value) FROM " + rows));
      close(
          s.deviation(),
          Math.sqrt(
              number(
                  connection,
                  "SELECT (sum(value * value) - count(*) * avg(value) * avg(value))"
                      + " / (count(*) - 1) FROM "
                      + rows)));
      compareTimes(connection, s, "max", "min");
      // A counter that falls was reset.
      close(
          s.total(),
          number(
              connection,
              "SELECT sum(CASE WHEN value >= former THEN value - former ELSE max(value, 0) END)"
                  + " FROM (SELECT time, value, lag(value) OVER (ORDER BY time) AS former FROM"
                  + " sample WHERE quality = 2) WHERE time >= "
                  + micros(FROM)
                  + " AND time < "
                  + micros(TO)));
    }
  }

  @Test
  @DisplayName("REP-2: values at times, percentiles and times in a state are those that SQL finds")
  void places() throws Exception {
    Path file = folder.resolve("history.db");
    History history = WrittenHistory.sqlite(file);
    fill(history);
    Statistics s = read(history, List.of(DAY), 0);
    String all = " FROM sample WHERE time >= " + micros(FROM) + " AND time < " + micros(TO);
    String good = all + " AND quality = 2";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertThat((double) s.samples()).isEqualTo(number(connection, "SELECT count(*)" + all));
      close(s.first(), number(connection, "SELECT value" + good + " ORDER BY time LIMIT 1"));
      close(s.last(), number(connection, "SELECT value" + good + " ORDER BY time DESC LIMIT 1"));
      assertThat((double) micros(s.firstTime().orElseThrow()))
          .isEqualTo(number(connection, "SELECT min(time)" + good));
      assertThat((double) micros(s.lastTime().orElseThrow()))
          .isEqualTo(number(connection, "SELECT max(time)" + good));
      assertThat((double) micros(s.minTime().orElseThrow()))
          .isEqualTo(number(connection, "SELECT time" + good + " ORDER BY value LIMIT 1"));
      for (double percent : new double[] {5, 50, 95}) {
        double place = (s.count() - 1) * percent / 100;
        String ordered = "SELECT value" + good + " ORDER BY value LIMIT 1 OFFSET ";
        double below = number(connection, ordered + (long) place);
        double above = number(connection, ordered + ((long) place + 1));
        close(
            OptionalDouble.of(s.percentiles().get(percent)),
            below + (above - below) * (place - Math.floor(place)));
      }
      HistoryReader reader = new HistoryReader(history, TO, () -> {});
      Instant noon = FROM.plusSeconds(12 * 3600 + 7);
      close(
          reader.at("T", noon).orElseThrow().value(),
          number(
              connection,
              "SELECT value FROM sample WHERE time <= "
                  + micros(noon)
                  + " ORDER BY time DESC LIMIT 1"));
      compareAbove(connection, reader, 60);
    }
  }

  /** Seconds above a limit, and how often it was passed; what is not good is not above. */
  private static void compareAbove(Connection connection, HistoryReader reader, double limit)
      throws Exception {
    StateTotal above = reader.totals("T", DAY, State.above(limit), Rules.USUAL).get(0);
    String held =
        "WITH held AS (SELECT quality = 2 AND value > %f AS above, max(time, %d) AS start, min(until, %d) AS stop"
                .formatted(limit, micros(FROM), micros(TO))
            + " FROM (SELECT value, quality, time, lead(time, 1, "
            + micros(TO)
            + ") OVER (ORDER BY time) AS until FROM sample) WHERE until > "
            + micros(FROM)
            + " AND time < "
            + micros(TO)
            + ") ";
    close(
        OptionalDouble.of(above.seconds()),
        number(connection, held + "SELECT sum(stop - start) / 1e6 FROM held WHERE above"));
    assertThat((double) above.count())
        .isEqualTo(
            number(
                connection,
                held
                    + "SELECT count(*) FROM (SELECT above, coalesce(lag(above) OVER (ORDER BY start),"
                    + " above) AS former FROM held) WHERE above AND NOT former"));
  }

  /** What each value held for, cut to the day; the value before the day holds at its start. */
  private static void compareTimes(
      Connection connection, Statistics s, String greatest, String least) throws SQLException {
    String held =
        "(SELECT value, quality, %s(time, %d) AS start, %s(until, %d) AS stop FROM"
                .formatted(greatest, micros(FROM), least, micros(TO))
            + " (SELECT value, quality, time, lead(time, 1, "
            + micros(TO)
            + ") OVER (ORDER BY time) AS until FROM numbered) AS n"
            + " WHERE until > "
            + micros(FROM)
            + " AND time < "
            + micros(TO)
            + ") AS h";
    String with =
        "WITH numbered AS (SELECT value, quality, %s AS time FROM sample) SELECT "
            .formatted(
                greatest.equals("max") ? "time" : "(extract(epoch FROM time) * 1000000)::bigint");
    close(
        s.timeAverage(),
        number(
            connection,
            with
                + "sum(value * (stop - start)) / sum(stop - start) FROM "
                + held
                + " WHERE quality = 2"));
    close(
        s.goodShare(),
        number(
            connection,
            with
                + "sum(CASE WHEN quality = 2 THEN stop - start ELSE 0 END) * 1.0 / "
                + (micros(TO) - micros(FROM))
                + " FROM "
                + held));
  }

  @Test
  @DisplayName("REP-2: numbers of hours and percentiles are those that PostgreSQL finds")
  void postgres() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
      History history = WrittenHistory.postgres(url, "postgres", folder);
      fill(history);
      List<Span> hours = new Calendar(ZONE, List.of()).split(FROM, TO, "hour");
      assertThat(hours).hasSize(25);
      try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
        for (int hour : new int[] {0, 2, 3, 24}) {
          compareHour(connection, hours.get(hour), read(history, hours, hour));
        }
        compareTimes(connection, read(history, List.of(DAY), 0), "greatest", "least");
        Calendar shifts = new Calendar(ZONE, Shift.parse("06:00 14:00 22:00"));
        for (String part : List.of("shift", "day", "week", "month")) {
          List<Span> spans = shifts.split(FROM, TO, part);
          for (int i = 0; i < spans.size(); i++) {
            compareHour(connection, spans.get(i), read(history, spans, i));
          }
        }
      }
    }
  }

  private static void compareHour(Connection connection, Span hour, Statistics s)
      throws SQLException {
    String rows =
        " FROM sample WHERE quality = 2 AND time >= '%s' AND time < '%s'"
            .formatted(hour.from(), hour.to());
    assertThat(s.count()).isEqualTo((long) number(connection, "SELECT count(*)" + rows));
    close(s.average(), number(connection, "SELECT avg(value)" + rows));
    close(s.deviation(), number(connection, "SELECT stddev_samp(value)" + rows));
    for (int percent : new int[] {5, 50, 95}) {
      close(
          OptionalDouble.of(s.percentiles().get((double) percent)),
          number(
              connection,
              "SELECT percentile_cont("
                  + percent / 100.0
                  + ") WITHIN GROUP (ORDER BY value)"
                  + rows));
    }
  }

  private static void close(OptionalDouble found, double expected) {
    assertThat(found).isPresent();
    assertThat(found.getAsDouble())
        .isCloseTo(expected, within(Math.max(1e-9, Math.abs(expected) * 1e-9)));
  }
}
