package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Cause;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class SyncContractTest {

  static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");

  @TempDir Path directory;
  SyncStation main;
  SyncStation backup;

  /** Where a station has its database. */
  abstract Disk disk(String station) throws Exception;

  @BeforeEach
  void open() throws Exception {
    main = new SyncStation("main", directory.resolve("main"), disk("main"));
    backup = new SyncStation("backup", directory.resolve("backup"), disk("backup"));
  }

  @AfterEach
  void close() {
    main.close();
    backup.close();
  }

  static List<Sample> batch(String tag, int first, int count, double value) {
    List<Sample> samples = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      samples.add(Sample.good(tag, TIME.plusMillis(i), value));
    }
    return samples;
  }

  private static RoleChange change(String station, long sequence) {
    return new RoleChange(
        station,
        sequence,
        TIME.plusSeconds(sequence),
        Role.STANDBY,
        Role.ACTIVE,
        Cause.MAIN_LOST,
        "refused",
        sequence,
        25);
  }

  void exchange() throws Exception {
    backup.pullAll(main);
    main.pullAll(backup);
  }

  void assertSame(int rows) throws Exception {
    assertThat(main.rows()).hasSize(rows).isEqualTo(backup.rows());
    assertThat(main.changes()).isEqualTo(backup.changes());
    assertThat(main.records()).isEqualTo(backup.records());
    assertThat(main.views()).isEqualTo(backup.views());
  }

  /** The same key from both stations, and one of each kind. */
  private static PairRecord[] records(int number, String state) {
    String time = TIME.plusMillis(number).toString();
    return new PairRecord[] {
      new PairRecord(
          "effect",
          "a|ß" + number,
          TIME.plusSeconds(number),
          Map.of(
              "item", "a", "planned", time, "state", state, "attempts", "3", "error", "läuft ⚙")),
      new PairRecord(
          "alarm", "b" + number, TIME, Map.of("tag", "t", "raised", time, "text", state + "\n\"")),
      new PairRecord("report_run", "c", TIME, Map.of("report", "d", "started", time)),
      new PairRecord("condition", "e", TIME, Map.of("standing", state))
    };
  }

  @Test
  @DisplayName("LOG-4, OUT-3 records of the pair arrive; the newest of a key is the same on both")
  void recordsOfThePair() throws Exception {
    main.append(3, records(1, "DONE"));
    main.append(3, records(1, "GIVEN_UP"));
    backup.append(4, records(1, "RETRY"));
    backup.append(2, records(2, "DONE"));
    exchange();
    assertSame(0);
    assertThat(main.records()).hasSize(16);
    assertThat(main.query("SELECT state, station, term FROM effect ORDER BY 3"))
        .containsExactly("DONE|backup|2", "RETRY|backup|4");
    main.append(4, records(1, "DONE"));
    backup.pullAll(main);
    assertThat(backup.query("SELECT state, station FROM effect WHERE term = 4"))
        .as("of one term the one that was written after the others were known")
        .containsExactly("DONE|main");
    exchange();
    assertSame(0);
    assertThat(backup.behind.lag(System.nanoTime()).orElseThrow().rows()).isZero();
  }

  @Test
  @DisplayName("LOG-4 more records than a chunk holds, and records among many samples")
  void manyRecords() throws Exception {
    PairRecord[] many = new PairRecord[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          new PairRecord(
              "condition", "k" + i, TIME, Map.of("text", "x".repeat(i % 100 == 0 ? 60_000 : 10)));
    }
    for (int i = 0; i < 7; i++) {
      main.write(1, batch("a", i * 1000, 900, i));
      main.append(1, many);
      main.changed(change("main", i + 1));
    }
    backup.pullCut(main, 1_000_000);
    backup.recording = true;
    backup.pullAll(main);
    assertSame(6300);
    assertThat(backup.records()).hasSize(7000);
  }

  @Test
  @DisplayName(
      "OUT-3 a station that dies after its claim: the other one knows, and claims it again")
  void aStationThatDiesAfterItsClaim() throws Exception {
    EffectKey key = new EffectKey("report:daily", TIME, "archive");
    assertThat(main.ledger().claim(5, key)).isPresent();
    backup.pullAll(main);
    main.close();
    assertThat(backup.ledger().find(key).orElseThrow())
        .matches(row -> row.state() == EffectState.CLAIMED && row.term() == 5);
    assertThat(backup.ledger().claim(6, key).orElseThrow().attempts()).isEqualTo(2);
    backup.ledger().end(6, key, EffectState.DONE, Optional.empty(), "");
    main.open();
    exchange();
    assertSame(0);
    assertThat(main.ledger().claim(7, key)).isEmpty();
    assertThat(main.query("SELECT state, attempts, station, term FROM effect"))
        .containsExactly("DONE|2|backup|6");
  }

  @Test
  void everyKindOfRowArrivesAsItWasWritten() throws Exception {
    main.write(
        3,
        Sample.good("a", TIME, 1.5),
        Sample.good("a", Instant.parse("1969-12-31T23:59:59.999999Z"), -3e300),
        Sample.good("größe", TIME, Double.MIN_VALUE),
        new Sample("b", TIME, OptionalDouble.empty(), Optional.of("läuft ⚙"), Quality.UNCERTAIN),
        new Sample("b", TIME.plusNanos(1000), OptionalDouble.of(1), Optional.of(""), Quality.BAD),
        Sample.bad("c", TIME));
    main.writeLate(2, List.of(Sample.good("a", TIME.minusSeconds(1), 7)));
    backup.write(4, Sample.good("a", TIME.plusSeconds(1), 2));
    exchange();
    assertSame(8);
    assertThat(backup.query("SELECT value, station, term, late FROM history WHERE tag = 'a'"))
        .containsExactly("-3.0E300|main|3|0", "1.5|main|3|0", "2.0|backup|4|0", "7.0|main|2|1");
  }

  @Test
  void manyRowsOfOneBatchGoOverInSeveralChunks() throws Exception {
    main.write(1, batch("a", 0, 10_000, 1));
    main.write(1, batch("b", 0, 10_000, 2));
    main.recording = true;
    backup.pullAll(main);
    assertSame(20_000);
    backup.recording = true;
    backup.write(2, batch("c", 0, 3001, 1));
    main.pullAll(backup);
    assertSame(23_001);
  }

  @Test
  @DisplayName("LOG-4 wherever the connection is cut, what arrived stays and the rest follows")
  void aConnectionCutAtEveryByte() throws Exception {
    for (int i = 0; i < 8; i++) {
      main.write(1, batch("a", i * 10, 4, i));
      main.changed(change("main", i + 1));
      main.append(1, records(i, "DONE"));
    }
    for (long bytes = 0; backup.pullCut(main, bytes); bytes++) {
      List<String> rows = backup.rows();
      assertThat(main.rows()).containsAll(rows);
      long held = backup.tables().state().held().of(main.tables().state().own());
      assertThat(rows).as("what is held is there").hasSizeGreaterThanOrEqualTo((int) held * 4 / 9);
    }
    assertSame(32);
  }

  @Test
  @DisplayName(
      "LOG-4 after a cut link, of two rows at the same time the one of the newer term stays")
  void equalTimes() throws Exception {
    main.write(5, batch("a", 0, 100, 1));
    backup.write(6, batch("a", 0, 100, 2));
    main.write(8, batch("b", 0, 100, 1));
    backup.write(7, batch("b", 0, 100, 2));
    main.write(9, batch("c", 0, 100, 1));
    backup.write(9, batch("c", 0, 100, 2));
    exchange();
    assertSame(300);
    assertThat(main.query("SELECT DISTINCT tag, value, station FROM history"))
        .containsExactly("a|2.0|backup", "b|1.0|main", "c|1.0|main");
  }

  @Test
  @DisplayName("LOG-4 a replaced disk gets everything back, its own rows too, while it logs on")
  void aReplacedDisk() throws Exception {
    main.write(1, batch("a", 0, 500, 1));
    main.changed(change("main", 1));
    backup.write(2, batch("b", 0, 500, 1));
    exchange();
    main.replaceDisk();
    main.write(3, batch("c", 0, 10, 1));
    exchange();
    assertSame(1010);
    main.write(3, batch("c", 10, 10, 1));
    exchange();
    assertSame(1020);
    assertThat(backup.query("SELECT station FROM origin"))
        .containsExactly("backup", "main", "main");
  }

  @Test
  void rowsOfThreeOriginsAtEqualTimes() throws Exception {
    main.write(1, batch("a", 0, 50, 1));
    exchange();
    main.replaceDisk();
    main.write(1, batch("a", 25, 50, 2));
    backup.write(1, batch("a", 40, 50, 3));
    exchange();
    assertSame(90);
    exchange();
    assertSame(90);
  }

  @Test
  @DisplayName("LOG-4 a database put back from a copy is brought up again")
  void aCopyPutBack() throws Exception {
    main.write(1, batch("a", 0, 100, 1));
    SyncStation.Copy copy = main.copy();
    main.write(1, batch("a", 100, 100, 1));
    exchange();
    main.putBack(copy, false);
    main.write(2, batch("b", 0, 30, 1));
    exchange();
    assertSame(230);
  }

  @Test
  @DisplayName("LOG-4 a whole station put back from a copy takes a new origin for what it writes")
  void aWholeStationPutBack() throws Exception {
    main.write(1, batch("a", 0, 100, 1));
    exchange();
    SyncStation.Copy copy = main.copy();
    main.write(1, batch("a", 100, 100, 1));
    main.changed(change("main", 1));
    main.append(1, records(1, "DONE"));
    exchange();
    main.putBack(copy, true);
    main.write(2, batch("b", 0, 150, 1));
    main.changed(change("main", 2));
    main.append(2, records(2, "DONE"));
    exchange();
    assertSame(350);
    assertThat(main.changes()).hasSize(2);
    assertThat(main.records()).as("those that were lost, too").hasSize(8);

    main.putBack(copy, true);
    main.write(3, batch("c", 0, 20, 1));
    main.restart();
    main.write(3, batch("c", 20, 20, 1));
    main.pullAll(backup);
    backup.pullAll(main);
    assertSame(390);
  }

  @Test
  @DisplayName("ROLE-14 role changes that came through the link already do not come twice")
  void roleChanges() throws Exception {
    main.changed(change("main", 1), change("main", 2));
    backup.changed(change("backup", 1), change("main", 1));
    exchange();
    assertThat(main.changes()).hasSize(3).isEqualTo(backup.changes());
    main.changed(change("backup", 1), change("backup", 2));
    backup.changed(change("backup", 2));
    exchange();
    assertThat(main.changes()).hasSize(4).isEqualTo(backup.changes());
  }

  @Test
  void aPullAsksForNothingThatIsThere() throws Exception {
    main.write(1, batch("a", 0, 5000, 1));
    backup.pullAll(main);
    CutTransport idle = new CutTransport(main, Long.MAX_VALUE);
    assertThat(backup.sync().pull().run(idle, Duration.ZERO))
        .isEqualTo(new Pull.Result(false, false));
    assertThat(idle.bytes).isLessThan(200);
    assertThat(backup.behind.lag(System.nanoTime()).orElseThrow().rows()).isZero();
    assertThat(main.otherBehind.lag(System.nanoTime()).orElseThrow().rows()).isZero();
  }

  @Test
  @DisplayName("LOG-4 both stations know how far the other is behind")
  void lag() throws Exception {
    main.write(1, batch("a", 0, 3000, 1));
    assertThat(backup.behind.lag(System.nanoTime())).isEmpty();
    assertThat(backup.pullCut(main, 1000)).isTrue();
    assertThat(backup.behind.lag(System.nanoTime()).orElseThrow().rows()).isEqualTo(3000);
    assertThat(main.otherBehind.lag(System.nanoTime()).orElseThrow().rows()).isEqualTo(3000);
    assertThat(main.otherBehind.lag(System.nanoTime() + Duration.ofMinutes(1).toNanos())).isEmpty();
    backup.pullAll(main);
    assertThat(backup.behind.lag(System.nanoTime()).orElseThrow().rows()).isZero();
  }

  @Test
  void longTextsGoOverAndTooLongOnesStay() throws Exception {
    String text = "ß".repeat(Format.LONGEST_TEXT);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      samples.add(
          new Sample(
              "t",
              TIME.plusSeconds(i),
              OptionalDouble.empty(),
              Optional.of(i == 5 ? text + "!" : text),
              Quality.GOOD));
    }
    main.write(1, samples);
    main.write(1, Sample.good("u", TIME, 1));
    backup.pullAll(main);
    assertThat(backup.query("SELECT tag, length(text) FROM history WHERE tag = 't'"))
        .hasSize(7)
        .containsOnly("t|" + Format.LONGEST_TEXT);
    assertThat(backup.query("SELECT tag FROM history")).hasSize(8);
  }
}
