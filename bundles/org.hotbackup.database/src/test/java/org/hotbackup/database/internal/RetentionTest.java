package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.Fence;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.records.PairServices;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LOG-7 samples are deleted after the days that are set")
class RetentionTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Retention.Times QUICK =
      new Retention.Times(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(1));

  @TempDir private Path directory;
  private final HistoryHealth health = new HistoryHealth();
  private final Recording recording = new Recording();
  private final AtomicInteger asked = new AtomicInteger();
  private final Fence fence =
      (transaction, term) -> {
        asked.incrementAndGet();
        if (term != 7) {
          throw new NotPermittedException("not this term");
        }
      };
  private Database database;
  private History history;
  private Retention retention;

  private void open(String kind) throws Exception {
    database =
        kind.equals("sqlite")
            ? new SqliteDatabase(directory.resolve("history.db"), health)
            : TestPostgres.create().database(health);
    database.open();
    history = Histories.of(database, term -> true, "main", directory, health);
  }

  private void start(int days, boolean shared) {
    retention =
        new Retention(
            database,
            new WriteGuard(shared, fence, recording),
            Map.of("retention.days", days),
            CLOCK,
            QUICK);
  }

  @AfterEach
  void stop() {
    if (retention != null) {
      retention.deactivate();
    }
    database.close();
  }

  private void write(String tag, Instant first, Duration step, int count) throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(Sample.good(tag, first.plus(step.multipliedBy(i)), i));
    }
    history.write(1, samples);
  }

  private List<String> rows(String query) throws HistoryUnavailableException {
    return database.read(connection -> Sql.rows(connection, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void whatIsOlderIsDeletedButTheNewestOfEachTagStays(String kind) throws Exception {
    open(kind);
    write("a", NOW.minus(Duration.ofDays(9)), Duration.ofDays(1), 9);
    write("b", NOW.minus(Duration.ofDays(900)), Duration.ofSeconds(1), 3000);
    List<Sample> manyTags = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      manyTags.add(Sample.good("tag" + i, NOW.minus(Duration.ofDays(30)), 0));
      manyTags.add(Sample.good("tag" + i, NOW, 1));
    }
    history.write(1, manyTags);
    start(3, false);
    Await.until(
        "only new ones and the last of b",
        SOON,
        () -> rows("SELECT count(*) FROM sample").equals(List.of("254")));
    assertThat(rows("SELECT value FROM history WHERE tag = 'a' ORDER BY value"))
        .as("exactly three days are not older than three days")
        .containsExactly("6.0", "7.0", "8.0");
    assertThat(rows("SELECT value FROM history WHERE tag = 'b'")).containsExactly("2999.0");
    assertThat(asked).as("a database of its own needs no fence").hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void writersAreNotDisturbed(String kind) throws Exception {
    open(kind);
    for (int i = 0; i < 10; i++) {
      write("old" + i, NOW.minus(Duration.ofDays(100)), Duration.ofMillis(1), 10_000);
    }
    start(1, false);
    long begin = System.nanoTime();
    long longest = 0;
    int written = 0;
    while (!rows("SELECT count(*) FROM history WHERE tag LIKE 'old%'").equals(List.of("10"))) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
      long start = System.nanoTime();
      write("new", NOW.plusMillis(written * 10L), Duration.ofMillis(1), 10);
      longest = Math.max(longest, System.nanoTime() - start);
      written += 10;
    }
    assertThat(rows("SELECT count(*) FROM history WHERE tag = 'new'"))
        .containsExactly(String.valueOf(written));
    assertThat(written).as("batches in between").isGreaterThan(50);
    assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
  }

  private PairServices.Offer pair() {
    return Histories.pair(
        database,
        term -> true,
        TestIdentity.of("main", directory),
        new Origins("main", directory.resolve("origins")));
  }

  private void append(PairServices.Offer pair, String kind, String key, int days, String... fields)
      throws Exception {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      named.put(fields[i], fields[i + 1]);
    }
    pair.records()
        .append(1, List.of(new PairRecord(kind, key, NOW.minus(Duration.ofDays(days)), named)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("LOG-7, LOG-8, OUT-3 of the records, what still matters stays whatever its age")
  void records(String kind) throws Exception {
    open(kind);
    PairServices.Offer pair = pair();
    String cleared = "2025-12-01T00:00:00Z";
    append(pair, "alarm", "stands", 90, "raised", cleared);
    append(pair, "alarm", "stands", 80, "raised", cleared, "acknowledged", cleared);
    append(pair, "alarm", "over", 90, "raised", cleared);
    append(pair, "alarm", "over", 80, "raised", cleared, "cleared", cleared);
    append(pair, "alarm", "ends now", 90, "raised", cleared);
    append(pair, "alarm", "ends now", 1, "raised", cleared, "cleared", cleared);
    append(pair, "effect", "again", 90, "state", "CLAIMED");
    append(pair, "effect", "again", 80, "state", "RETRY");
    append(pair, "effect", "done", 60, "state", "RETRY");
    append(pair, "effect", "done", 90, "state", "DONE");
    append(pair, "condition", "c", 90);
    append(pair, "condition", "c", 80);
    append(pair, "report_run", "old", 80);
    append(pair, "report_run", "new", 2);
    for (int i = 0; i < 2500; i++) {
      append(pair, "effect", "many" + i % 5, 70, "state", "DONE");
    }
    start(3, false);
    Await.until(
        "what matters", SOON, () -> rows("SELECT count(*) FROM pair_record").equals(List.of("5")));
    assertThat(rows("SELECT kind, key, number FROM pair_record ORDER BY kind, key"))
        .containsExactly(
            "alarm|ends now|2",
            "alarm|stands|2",
            "condition|c|2",
            "effect|again|2",
            "report_run|new|1");
  }

  @Test
  void withoutDaysNothingIsDeleted() throws Exception {
    open("sqlite");
    write("a", NOW.minus(Duration.ofDays(900)), Duration.ofDays(1), 2);
    PairServices.Offer pair = pair();
    append(pair, "condition", "c", 3, "n", "1");
    append(pair, "condition", "c", 2, "n", "2");
    append(pair, "alarm", "a", 900, "n", "1");
    append(pair, "alarm", "a", 800, "n", "2");
    start(0, false);
    Await.until(
        "only how a condition was",
        SOON,
        () -> rows("SELECT count(*) FROM pair_record").equals(List.of("3")));
    write("b", NOW, Duration.ofDays(1), 1);
    assertThat(rows("SELECT count(*) FROM sample")).containsExactly("3");
    assertThat(rows("SELECT count(*) FROM pair_record WHERE kind = 'alarm'")).containsExactly("2");
  }

  @Test
  @DisplayName("ROLE-12 from a central database only the station deletes that records")
  void fromACentralDatabaseOnlyTheStationDeletesThatRecords() throws Exception {
    open("postgresql");
    write("a", NOW.minus(Duration.ofDays(900)), Duration.ofDays(1), 2);
    start(1, true);
    recording.setCondition(Map.of("hotbackup.term", 6L));
    Await.until("asked for a term that is over", SOON, () -> asked.get() > 2);
    recording.unsetCondition(Map.of("hotbackup.term", 6L));
    assertThat(rows("SELECT count(*) FROM sample")).containsExactly("2");

    recording.setCondition(Map.of("hotbackup.term", 7L));
    Await.until("deleted", SOON, () -> rows("SELECT count(*) FROM sample").equals(List.of("1")));
  }
}
