package org.hotbackup.reports.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.effects.RetryPolicy;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ArchivePair;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REP-1, REP-3, REP-4: one or two stations one after the other, over one ledger. */
class PlannerTest {

  private static final Instant START = Instant.parse("2026-05-01T05:59:50Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(START);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final MemoryRecords records = new MemoryRecords(ledger);
  private TestStation main;

  @BeforeEach
  void start() throws IOException {
    main = station("main", 1);
  }

  private TestStation station(String name, long term) throws IOException {
    records.begin(term);
    return new TestStation(name, term, clock, folder.resolve(name), records, ledger);
  }

  private Optional<EffectState> state(String planned, String channel)
      throws HistoryUnavailableException {
    return ledger
        .of("test")
        .find(new EffectKey("report:daily", Instant.parse(planned), channel))
        .map(row -> row.state());
  }

  @Test
  @DisplayName("REP-1, REP-4: due, made once, archived, done in the ledger and in the runs")
  void due() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *", "parameters", "line=3"));
    main.work(Duration.ofSeconds(30), SECOND);
    assertThat(main.archived()).containsExactly("daily_20260501T060000Z");
    assertThat(main.made).hasSize(1);
    assertThat(main.made.get(0).from()).isEqualTo(Instant.parse("2026-04-30T00:00:00Z"));
    assertThat(main.made.get(0).parameters()).containsEntry("line", "3");
    assertThat(main.made.get(0).incomplete()).isFalse();
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.DONE);
    assertThat(records.states("daily"))
        .containsExactly("2026-05-01T06:00:00Z RUNNING", "2026-05-01T06:00:00Z DONE");
  }

  @Test
  @DisplayName("REP-4: nothing is made before it is known what the archive holds")
  void unreadArchive() throws Exception {
    Archive archive = ArchivePair.unread(folder.resolve("years"));
    TestStation station = new TestStation("main", 1, clock, archive, records, ledger);
    station.plans.add(TestStation.plan("trigger", "start-up"));
    station.timeline.add(
        new RoleChange(
            "main", 1, clock.instant(), Role.STARTING, Role.ACTIVE, Cause.MAIN, "", 1, 1));
    station.work(Duration.ofSeconds(30), SECOND);
    assertThat(station.made).isEmpty();
    ArchivePair.read(archive);
    station.work(Duration.ofSeconds(5), SECOND);
    assertThat(station.made).hasSize(1);
  }

  @Test
  @DisplayName("REP-3: a report new in the configuration does not make up for the time before")
  void fresh() {
    main.plans.add(TestStation.plan("schedule", "* * * * *"));
    main.work();
    assertThat(main.archived()).isEmpty();
    clock.advance(Duration.ofDays(1));
    main.plans.set(0, TestStation.plan("schedule", "*/5 * * * *"));
    main.work();
    assertThat(main.archived()).as("another schedule counts from now on").isEmpty();
  }

  @Test
  @DisplayName("REP-3: an outage of 3 hours: made up for in order, skipped, or the last made")
  void outage() throws Exception {
    for (String catchUp : List.of("make", "skip", "last")) {
      MemoryLedger rows = new MemoryLedger(clock);
      MemoryRecords log = new MemoryRecords(rows);
      log.begin(1);
      ReportPlan plan = TestStation.plan("schedule", "0 * * * *", "catch.up", catchUp);
      TestStation before = new TestStation("main", 1, clock, folder.resolve(catchUp), log, rows);
      before.plans.add(plan);
      before.work(Duration.ofHours(1), Duration.ofMinutes(10));
      int already = before.archived().size();
      clock.advance(Duration.ofHours(3).plusMinutes(30));
      log.begin(2);
      TestStation after =
          new TestStation("backup", 2, clock, folder.resolve(catchUp + "-2"), log, rows);
      after.plans.add(plan);
      after.work();
      List<Instant> made = after.made.stream().map(request -> request.planned()).toList();
      assertThat(made).as(catchUp).isSorted().doesNotHaveDuplicates();
      assertThat(made.size() + already)
          .as("made with " + catchUp)
          .isEqualTo(
              catchUp.equals("make")
                  ? already + 4
                  : catchUp.equals("last") ? already + 1 : already);
      assertThat(log.states("daily").stream().filter(state -> state.endsWith("SKIPPED")))
          .hasSize(catchUp.equals("make") ? 0 : catchUp.equals("last") ? 3 : 4);
      after.work(Duration.ofHours(1), Duration.ofMinutes(1));
      assertThat(after.made).hasSize(made.size() + 1);
    }
  }

  @Test
  @DisplayName("REP-3: nothing is begun before it is known what the other station has made")
  void current() {
    main.plans.add(TestStation.plan("schedule", "* * * * *"));
    main.work();
    clock.advance(Duration.ofMinutes(2));
    records.current(false);
    main.work();
    assertThat(main.made).isEmpty();
    records.current(true);
    main.work();
    assertThat(main.made).hasSize(2);
  }

  @Test
  @DisplayName("REP-1: a clock set back makes nothing twice, one set forth makes up in order")
  void clockSet() {
    main.plans.add(TestStation.plan("schedule", "*/10 * * * *"));
    main.work(Duration.ofMinutes(30), Duration.ofMinutes(1));
    int made = main.made.size();
    clock.advance(Duration.ofMinutes(-20));
    main.work(Duration.ofMinutes(20), Duration.ofMinutes(1));
    assertThat(main.made).hasSize(made);
    clock.advance(Duration.ofMinutes(60));
    main.work();
    assertThat(main.made).hasSize(made + 6);
    assertThat(main.made.stream().map(request -> request.planned())).isSorted();
  }

  @Test
  @DisplayName("REP-3: what fails is tried again later; others go on; then it is made")
  void retry() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *"));
    var works = main.maker;
    main.maker =
        (request, to, progress) -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    main.work(Duration.ofSeconds(40), SECOND);
    assertThat(main.archived()).isEmpty();
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.RETRY);
    main.maker = works;
    main.work(Duration.ofMinutes(2), SECOND);
    assertThat(main.archived()).containsExactly("daily_20260501T060000Z");
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.DONE);
  }

  @Test
  @DisplayName("REP-3: what never works is given up after all attempts")
  void givenUp() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 1 5 *"));
    main.maker =
        (request, to, progress) -> {
          throw new HistoryUnavailableException("the database is being restored", null);
        };
    main.work(Duration.ofHours(30), Duration.ofSeconds(30));
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.GIVEN_UP);
    assertThat(records.states("daily").stream().filter(state -> state.endsWith("RUNNING")))
        .hasSize(RetryPolicy.DEFAULT.mostAttempts());
  }

  @Test
  @DisplayName("REP-3: what was due is made by a backup that got nothing of what the main noted")
  void notedNowhere() throws Exception {
    ReportPlan plan = TestStation.plan("schedule", "0 6 * * *");
    main.plans.add(plan);
    main.since.configured("daily", plan.definition(), clock.instant());
    clock.advance(Duration.ofSeconds(15));
    main.work();
    assertThat(main.archived()).containsExactly("daily_20260501T060000Z");
  }

  @Test
  @DisplayName("REP-2: a template at fault is not tried again")
  void template() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *"));
    main.maker =
        (request, to, progress) -> {
          throw new ReportException("daily.html, line 3: there is no tag");
        };
    main.work(Duration.ofSeconds(30), SECOND);
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.GIVEN_UP);
    assertThat(records.states("daily")).last().isEqualTo("2026-05-01T06:00:00Z FAILED");
  }

  @Test
  @DisplayName("REP-3: history on its way is waited for, then the report is marked incomplete")
  void incomplete() {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *", "wait", "0 s"));
    main.history = Completeness.SYNCHRONISING;
    main.work(Duration.ofSeconds(15), SECOND);
    assertThat(main.made).hasSize(1);
    assertThat(main.made.get(0).incomplete()).isTrue();
  }

  @Test
  @DisplayName("REP-4: printed once it is archived; a printer that is gone is tried again")
  void printing() throws Exception {
    main.plans.add(TestStation.plan("schedule", "0 6 * * *", "printer", "office"));
    main.printer =
        job -> {
          throw new UncheckedIOException(new IOException("there is no printer office"));
        };
    main.work(Duration.ofSeconds(20), SECOND);
    assertThat(state("2026-05-01T06:00:00Z", "archive")).contains(EffectState.DONE);
    assertThat(state("2026-05-01T06:00:00Z", "printer:office")).contains(EffectState.RETRY);

    TestStation backup = station("backup", 2);
    backup.plans.addAll(main.plans);
    backup.work(Duration.ofSeconds(60), SECOND);
    assertThat(backup.printed).as("its archive lacks the file").isEmpty();
    ArchivePair.synchronise(main.archive, backup.archive);
    backup.work(Duration.ofSeconds(120), SECOND);
    assertThat(backup.printed).containsExactly("office daily_20260501T060000Z");
    assertThat(state("2026-05-01T06:00:00Z", "printer:office")).contains(EffectState.DONE);
  }

  @Test
  @DisplayName("REP-3: what the ledger has forgotten by its retention is not made again")
  void forgotten() throws Exception {
    ReportPlan plan = TestStation.plan("schedule", "0 * * * *");
    main.plans.add(plan);
    main.work(Duration.ofDays(3), Duration.ofMinutes(30));
    int made = main.made.size();
    ledger.forget(clock.instant().minus(Duration.ofHours(12)));
    assertThat(main.since.of(records.of("test"), 1, "daily", plan.definition(), clock.instant()))
        .as("how far it must be looked back")
        .isAfter(clock.instant().minus(Duration.ofHours(31)));
    TestStation backup = station("backup", 2);
    ArchivePair.synchronise(main.archive, backup.archive);
    backup.plans.add(plan);
    backup.work();
    assertThat(made).isEqualTo(72);
    assertThat(backup.made).isEmpty();
  }

  @Test
  @DisplayName("REP-3: a database that is away for a while costs no report and doubles none")
  void database() {
    main.plans.add(TestStation.plan("schedule", "*/10 * * * * *"));
    main.work(Duration.ofSeconds(20), SECOND);
    records.away(true);
    main.work(Duration.ofSeconds(60), SECOND);
    records.away(false);
    main.work(Duration.ofSeconds(60), SECOND);
    List<Instant> planned = main.made.stream().map(request -> request.planned()).toList();
    assertThat(planned).isSorted().doesNotHaveDuplicates().hasSize(15);
  }

  @Test
  @DisplayName(
      "REP-1, LOG-8: by a condition with hold and distance; a takeover neither loses nor doubles")
  void conditions() throws Exception {
    ReportPlan plan =
        TestStation.plan(
            "trigger", "hot raised", "trigger.hold", "30 s", "trigger.distance", "10 min");
    List<Alarm> alarms = new ArrayList<>();
    main.plans.add(plan);
    main.conditions = Optional.of(new AlarmLog(alarms));
    main.work();
    Instant first = START.plusSeconds(5).plusNanos(123_456_000);
    alarms.add(alarm(first, null));
    clock.advance(Duration.ofSeconds(6));
    main.planner.alarm();
    main.work(Duration.ofSeconds(20), SECOND);
    assertThat(main.made).as("it must hold 30 s").isEmpty();
    main.work(Duration.ofSeconds(20), SECOND);
    assertThat(main.made).hasSize(1);
    assertThat(main.made.get(0).planned()).isEqualTo(first);

    alarms.add(alarm(first.plusSeconds(120), first.plusSeconds(200)));
    alarms.add(alarm(first.plusSeconds(1_000), first.plusSeconds(1_010)));
    alarms.add(alarm(first.plusSeconds(1_200), null));
    clock.advance(Duration.ofSeconds(1_300));
    TestStation backup = station("backup", 2);
    backup.plans.add(plan);
    backup.conditions = Optional.of(new AlarmLog(alarms));
    backup.work();
    assertThat(backup.made.stream().map(request -> request.planned()))
        .as("too near, too short, and one that counts")
        .containsExactly(first.plusSeconds(1_200));
    main.work();
    station("main", 3);
    TestStation again = station("main", 3);
    again.plans.add(plan);
    again.conditions = backup.conditions;
    again.work(Duration.ofMinutes(3), Duration.ofSeconds(30));
    assertThat(again.made).isEmpty();
  }

  @Test
  @DisplayName("REP-1: start-up and takeover, once by the pair")
  void roles() throws Exception {
    ReportPlan plan = TestStation.plan("trigger", "start-up; takeover");
    RoleChange started =
        new RoleChange(
            "main", 1, START.minusSeconds(2), Role.STARTING, Role.ACTIVE, Cause.MAIN, "", 1, 5);
    main.timeline.add(started);
    main.plans.add(plan);
    main.work();
    assertThat(main.made.stream().map(request -> request.planned()))
        .containsExactly(started.time());
    clock.advance(Duration.ofMinutes(5));
    RoleChange over =
        new RoleChange(
            "backup", 4, clock.instant(), Role.STANDBY, Role.ACTIVE, Cause.MAIN_LOST, "", 2, 5);
    TestStation backup = station("backup", 2);
    backup.timeline.addAll(List.of(over, started));
    backup.plans.add(plan);
    backup.work();
    assertThat(backup.made.stream().map(request -> request.planned())).containsExactly(over.time());
  }

  private static Alarm alarm(Instant raised, Instant cleared) {
    return new Alarm(
        "hot", "t1", raised, Optional.ofNullable(cleared), Optional.empty(), Optional.empty(), "");
  }

  private record AlarmLog(List<Alarm> alarms) implements Conditions {

    @Override
    public List<String> names() {
      return List.of("hot");
    }

    @Override
    public List<Alarm> standing() {
      return List.of();
    }

    @Override
    public List<Alarm> log(Instant from, Instant to) {
      return alarms.stream()
          .filter(
              alarm ->
                  inside(alarm.raised(), from, to)
                      || alarm.cleared().filter(time -> inside(time, from, to)).isPresent())
          .toList();
    }

    private static boolean inside(Instant time, Instant from, Instant to) {
      return !time.isBefore(from) && time.isBefore(to);
    }

    @Override
    public void acknowledge(String condition, Instant raised, String by) {
      throw new UnsupportedOperationException();
    }
  }
}
