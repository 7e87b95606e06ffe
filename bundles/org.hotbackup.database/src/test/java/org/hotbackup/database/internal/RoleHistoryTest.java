package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Drill;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.event.Event;

@DisplayName("ROLE-14 role changes as SQL view")
class RoleHistoryTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Event CHANGED = new Event("org/hotbackup/role/CHANGED", Map.of());

  @TempDir private Path directory;
  private final List<RoleChange> journal = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private Path file;
  private Database database;
  private RoleHistoryRecorder recorder;

  @BeforeEach
  void open() throws Exception {
    file = directory.resolve("history.db");
    database = new SqliteDatabase(file, new HistoryHealth(), Duration.ofMillis(100));
    database.open();
    recorder =
        new RoleHistoryRecorder(
            new RoleHistory(
                database, new Origins("main", directory.resolve("origins")), Histories.guard()),
            LOOK);
  }

  @AfterEach
  void close() {
    recorder.deactivate();
    database.close();
  }

  private static RoleChange change(String station, long sequence) {
    return new RoleChange(
        station,
        sequence,
        Instant.parse("2026-01-31T10:00:00.5Z").plusSeconds(sequence),
        Role.STANDBY,
        Role.ACTIVE,
        Cause.MAIN_LOST,
        "refused",
        sequence,
        25);
  }

  private List<String> rows() throws Exception {
    return Sql.rows(file, "SELECT * FROM role_history ORDER BY time, station");
  }

  @Test
  void theJournalIsCopiedAtStartAndAfterEachChangeAndNeverTwice() throws Exception {
    journal.add(change("backup", 1));
    recorder.setRoles(new JournalOnly());
    Await.until("copied at start", DEADLINE, () -> rows().size() == 1);
    assertThat(Sql.columns(file, "role_history"))
        .containsExactly("time", "station", "from_role", "to_role", "cause", "term", "millis");
    assertThat(rows())
        .containsExactly("2026-01-31T10:00:01.500000Z|backup|STANDBY|ACTIVE|MAIN_LOST|1|25");

    journal.add(0, change("backup", 2));
    journal.add(0, change("main", 1));
    recorder.handleEvent(CHANGED);
    Await.until("copied after the change", DEADLINE, () -> rows().size() == 3);
    recorder.handleEvent(CHANGED);
    journal.add(0, change("main", 2));
    recorder.handleEvent(CHANGED);
    Await.until("the next one", DEADLINE, () -> rows().size() == 4);
  }

  @Test
  void changesOfTheOtherStationAreCopiedThoughNoEventAnnouncesThem() throws Exception {
    journal.add(change("backup", 1));
    recorder.setRoles(new JournalOnly());
    Await.until("copied at start", DEADLINE, () -> rows().size() == 1);
    journal.add(change("main", 1));
    Await.until("the other station's", DEADLINE, () -> rows().size() == 2);
  }

  @Test
  void aJournalWithoutNewsIsNotCopiedAgain() throws Exception {
    journal.add(change("backup", 1));
    recorder.setRoles(new JournalOnly());
    Await.until("copied at start", DEADLINE, () -> rows().size() == 1);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("DELETE FROM role_change");
    }
    int before = looks.get();
    Await.until("looked again", DEADLINE, () -> looks.get() > before + 2);
    assertThat(rows()).isEmpty();

    recorder.handleEvent(CHANGED);
    Await.until("copied after a change", DEADLINE, () -> rows().size() == 1);
  }

  @Test
  void anEventNeverWaitsForTheDatabase() throws Exception {
    recorder.setRoles(new JournalOnly());
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      journal.add(change("backup", 1));
      long start = System.nanoTime();
      recorder.handleEvent(CHANGED);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(50));
      statement.execute("ROLLBACK");
    }
    Await.until("copied in the end", DEADLINE, () -> rows().size() == 1);
  }

  @Test
  void withoutRoleServiceNothingHappens() throws Exception {
    JournalOnly service = new JournalOnly();
    recorder.setRoles(service);
    recorder.unsetRoles(service);
    recorder.handleEvent(CHANGED);
    assertThat(rows()).isEmpty();
  }

  /** The role service as far as it is used here. */
  private final class JournalOnly implements RoleService {

    @Override
    public List<RoleChange> timeline(int most) {
      looks.incrementAndGet();
      return List.copyOf(journal);
    }

    @Override
    public RoleStatus status() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FeatureStatus> features() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> problems(Map<String, ?> properties) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Outcome> switchover(String actor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Outcome> maintenance(boolean on, String actor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Drill> drill(String actor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StationReport report() {
      throw new UnsupportedOperationException();
    }
  }
}
