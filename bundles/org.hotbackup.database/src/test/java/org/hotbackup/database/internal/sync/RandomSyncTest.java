package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.hotbackup.api.Cause;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("LOG-4 whatever happens, both databases come to the same rows and no row is lost")
class RandomSyncTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");
  private static final int WALKS = Integer.getInteger("hotbackup.sync.walks", 8);
  private static final int STEPS = 60;
  private static final long SEED = Long.getLong("hotbackup.sync.seed", 1);

  @TempDir private Path directory;
  private final Map<String, List<SyncStation.Copy>> copies = new HashMap<>();
  private int value;

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long i = 0; i < WALKS; i++) {
      seeds.add(SEED * 1000 + i);
    }
    return seeds;
  }

  /** What all databases decide by, and the row that it belongs to. */
  private record Ranked(long term, String station, String uuid, long sequence, String row)
      implements Comparable<Ranked> {

    @Override
    public int compareTo(Ranked other) {
      return Comparator.comparingLong(Ranked::term)
          .thenComparing(Ranked::station)
          .thenComparing(Ranked::uuid)
          .thenComparingLong(Ranked::sequence)
          .compare(this, other);
    }
  }

  /** The newest record of each key, as rows that compare by rank. */
  private static Map<String, String> newest(SyncStation station) throws Exception {
    Map<String, String> rows = new HashMap<>();
    for (String row :
        station.query("SELECT kind, key, term, number, station, fields FROM newest_record")) {
      String[] c = row.split("\\|", -1);
      String rank = "%05d %05d".formatted(Long.parseLong(c[2]), Long.parseLong(c[3]));
      assertThat(rows.put(c[0] + "|" + c[1], rank)).as("one is the newest").isNull();
    }
    return rows;
  }

  private static Map<String, Ranked> ranked(SyncStation station) throws Exception {
    Map<String, Ranked> rows = new HashMap<>();
    for (String row : station.rows()) {
      String[] c = row.split("\\|", -1);
      rows.put(
          c[0] + "|" + c[1],
          new Ranked(Long.parseLong(c[6]), c[5], c[9], Long.parseLong(c[10]), row));
    }
    return rows;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void walk(long seed) throws Exception {
    Random random = new Random(seed);
    try (SyncStation main = SyncStation.sqlite("main", directory.resolve("main"));
        SyncStation backup = SyncStation.sqlite("backup", directory.resolve("backup"))) {
      for (int i = 0; i < STEPS; i++) {
        boolean first = random.nextBoolean();
        step(random, first ? main : backup, first ? backup : main);
      }
      finish(main, backup);
    }
  }

  private void step(Random random, SyncStation station, SyncStation other) throws Exception {
    switch (random.nextInt(23)) {
      case 0 -> station.replaceDisk();
      case 1 -> copies(station).add(station.copy());
      case 2 -> putBack(random, station, other);
      case 3 -> station.restart();
      case 4 -> station.changed(change(random), change(random));
      case 5, 6 -> station.writeLate(random.nextInt(6) + 1, samples(random));
      case 7, 8, 9, 10, 11 -> station.write(random.nextInt(6) + 1, samples(random));
      case 12, 13, 14 -> station.append(random.nextInt(6) + 1, record(random), record(random));
      default -> pull(station, other, random.nextInt(4) == 0 ? Long.MAX_VALUE : cut(random));
    }
  }

  private static long cut(Random random) {
    return (long) Math.exp(random.nextDouble() * 9);
  }

  private List<SyncStation.Copy> copies(SyncStation station) {
    return copies.computeIfAbsent(station.name, name -> new ArrayList<>());
  }

  /**
   * The database alone, at any time; or the whole station, which then meets the other one before
   * anything else happens, and of which older copies are no longer used. Beyond that nobody can
   * know, see {@code docs/limits.md}.
   */
  private void putBack(Random random, SyncStation station, SyncStation other) throws Exception {
    Optional<SyncStation.Copy> copy = copies(station).stream().skip(random.nextInt(2)).findFirst();
    if (copy.isEmpty()) {
      return;
    }
    boolean all = random.nextBoolean();
    station.putBack(copy.get(), all);
    if (all) {
      copies.clear();
      station.write(random.nextInt(6) + 1, samples(random));
      station.changed(change(random));
      station.append(random.nextInt(6) + 1, record(random));
      if (random.nextBoolean()) {
        station.pullCut(other, cut(random));
      } else {
        other.pullCut(station, 0);
      }
      other.pullCut(station, 0);
    }
  }

  private List<Sample> samples(Random random) {
    List<Sample> samples = new ArrayList<>();
    int count = random.nextInt(30) + 1;
    for (int i = 0; i < count; i++) {
      samples.add(
          Sample.good("t" + random.nextInt(4), TIME.plusMillis(random.nextInt(60)), ++value));
    }
    return samples;
  }

  private PairRecord record(Random random) {
    String kind = List.of("effect", "alarm", "condition", "report_run").get(++value % 4);
    Instant time = TIME.plusMillis(random.nextInt(60));
    return new PairRecord(
        kind,
        "k" + random.nextInt(3),
        time,
        Map.of("state", "s" + value, "planned", time.toString(), "attempts", "1"));
  }

  private static RoleChange change(Random random) {
    long sequence = random.nextInt(20);
    return new RoleChange(
        random.nextBoolean() ? "main" : "backup",
        sequence,
        TIME.plusSeconds(sequence),
        Role.STANDBY,
        Role.ACTIVE,
        Cause.MAIN_LOST,
        "",
        sequence,
        1);
  }

  /** One pull, complete or cut: nothing gets lost by it, and no lower-ranking row wins. */
  private static void pull(SyncStation to, SyncStation from, long bytes) throws Exception {
    // Rows that move to a new origin change their rank; that happens when stations meet.
    from.pullCut(to, 0);
    to.pullCut(from, 0);
    Map<String, Ranked> before = ranked(to);
    Map<String, String> newestBefore = newest(to);
    boolean cut = to.pullCut(from, bytes);
    Map<String, Ranked> after = ranked(to);
    Map<String, Ranked> source = ranked(from);
    before.forEach((key, row) -> assertThat(after.get(key)).isGreaterThanOrEqualTo(row));
    after.forEach(
        (key, row) -> {
          boolean own = row.equals(before.get(key));
          assertThat(own || row.equals(source.get(key))).as("%s came from somewhere", row).isTrue();
        });
    Map<String, String> newestAfter = newest(to);
    newestBefore.forEach(
        (key, row) -> assertThat(newestAfter.get(key)).isGreaterThanOrEqualTo(row));
    if (!cut) {
      source.forEach((key, row) -> assertThat(after.get(key)).isGreaterThanOrEqualTo(row));
      newest(from)
          .forEach((key, row) -> assertThat(newestAfter.get(key)).isGreaterThanOrEqualTo(row));
    }
  }

  private static void finish(SyncStation main, SyncStation backup) throws Exception {
    TreeSet<String> changes = new TreeSet<>(keys(main));
    changes.addAll(keys(backup));
    TreeSet<String> records = new TreeSet<>(recordKeys(main));
    records.addAll(recordKeys(backup));
    pull(main, backup, Long.MAX_VALUE);
    Map<String, Ranked> expected = ranked(main);
    pull(backup, main, Long.MAX_VALUE);
    pull(main, backup, Long.MAX_VALUE);
    assertThat(main.rows()).isEqualTo(backup.rows());
    assertThat(main.changes()).isEqualTo(backup.changes());
    assertThat(main.records()).isEqualTo(backup.records());
    assertThat(main.views()).isEqualTo(backup.views());
    assertThat(recordKeys(main)).containsExactlyElementsOf(records);
    Map<String, Ranked> found = ranked(backup);
    expected.forEach((key, row) -> assertThat(found.get(key)).isGreaterThanOrEqualTo(row));
    assertThat(keys(main)).containsExactlyElementsOf(changes);
    assertThat(lag(main)).isZero();
    assertThat(lag(backup)).isZero();
  }

  private static long lag(SyncStation station) {
    return station.behind.lag(System.nanoTime()).orElseThrow().rows();
  }

  private static List<String> keys(SyncStation station) throws Exception {
    return station.query("SELECT station, number, term FROM role_change");
  }

  private static List<String> recordKeys(SyncStation station) throws Exception {
    return station.query("SELECT kind, key, term, number, time, station FROM pair_record");
  }
}
