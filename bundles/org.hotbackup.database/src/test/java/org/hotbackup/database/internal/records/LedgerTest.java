package org.hotbackup.database.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.TestPostgres;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OUT-3 the ledger of effects")
class LedgerTest {

  private static final Instant PLANNED = Instant.parse("2026-01-31T06:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-31T06:00:01.5Z");
  private static final Duration LATER = Duration.ofMinutes(5);
  private static final EffectKey KEY = new EffectKey("report:daily", PLANNED, "printer:office");

  private static final long TERM = 6;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock(NOW);
  private final ClaimsInDoubt doubts = new ClaimsInDoubt();
  private volatile Permit permit = term -> true;
  private FailingDatabase database;
  private EffectLedger here;
  private EffectLedger there;

  private void open(String kind) throws Exception {
    Database real =
        kind.equals("sqlite")
            ? Histories.sqlite(directory.resolve("history.db"), new HistoryHealth())
            : TestPostgres.create().database(new HistoryHealth());
    database = new FailingDatabase(real);
    database.open();
    here = ledger("main", doubts);
    there = ledger("backup", new ClaimsInDoubt());
  }

  private Ledger ledger(String station, ClaimsInDoubt its) {
    return Ledgers.of(database, term -> permit.allows(term), station, directory, its, clock);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private void end(EffectLedger by, long term, EffectState state) throws Exception {
    by.end(
        term,
        KEY,
        state,
        state == EffectState.RETRY ? Optional.of(clock.instant().plus(LATER)) : Optional.empty(),
        "why");
  }

  @Test
  void whatIsNoEndIsRefused() throws Exception {
    open("sqlite");
    here.claim(TERM, KEY);
    Optional<Instant> next = Optional.of(NOW);
    assertThatThrownBy(() -> here.end(TERM, KEY, EffectState.CLAIMED, Optional.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> here.end(TERM, KEY, EffectState.RETRY, Optional.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> here.end(TERM, KEY, EffectState.DONE, next, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(here.find(KEY).orElseThrow().state()).isEqualTo(EffectState.CLAIMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("OUT-3 an effect that failed is tried again when it is time, and then no more")
  void retries(String kind) throws Exception {
    open(kind);
    assertThat(here.claim(TERM, KEY).orElseThrow().attempts()).isEqualTo(1);
    here.end(TERM, KEY, EffectState.RETRY, Optional.of(NOW.plusSeconds(60)), "no\n\tpaper ");
    assertThat(here.find(KEY))
        .contains(
            new Effect(
                KEY,
                EffectState.RETRY,
                1,
                NOW,
                Optional.of(NOW.plusSeconds(60)),
                "main",
                TERM,
                "no paper"));
    clock.advance(Duration.ofSeconds(59));
    assertThat(there.claim(TERM + 1, KEY)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(there.claim(TERM + 1, KEY).orElseThrow().attempts()).isEqualTo(2);
    there.end(TERM + 1, KEY, EffectState.DONE, Optional.empty(), "x".repeat(5000));
    Effect done = here.find(KEY).orElseThrow();
    assertThat(done.station()).isEqualTo("backup");
    assertThat(done.detail()).hasSize(2000).endsWith("x…");
    assertThat(done.next()).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(here.claim(TERM + 2, KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("OUT-3 a station that dies between claim and end: the other one claims it again")
  void aStationThatDiesInBetween(String kind) throws Exception {
    open(kind);
    assertThat(here.claim(TERM, KEY)).isPresent();
    EffectLedger restarted = ledger("main", new ClaimsInDoubt());
    assertThat(restarted.claim(TERM, KEY)).as("no other term has begun").isEmpty();
    assertThat(there.find(KEY).orElseThrow().term()).isEqualTo(TERM);
    assertThat(there.claim(TERM + 1, KEY).orElseThrow().attempts()).isEqualTo(2);
    assertThatThrownBy(() -> end(here, TERM, EffectState.DONE))
        .isInstanceOf(NotPermittedException.class)
        .hasMessageContaining("term 7");
    end(there, TERM + 1, EffectState.DONE);
    assertThat(here.claim(TERM + 2, KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("OUT-3 of two threads that claim the same effect one gets it")
  void claimsOfTwoThreads(String kind) throws Exception {
    open(kind);
    int effects = 60;
    assertThat(claimedByThreads(effects)).isEqualTo(effects);
  }

  private long claimedByThreads(int effects) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        counts.add(
            threads.submit(
                () -> {
                  int begun = 0;
                  for (int effect = 0; effect < effects; effect++) {
                    begun += here.claim(TERM, numbered(effect)).isPresent() ? 1 : 0;
                  }
                  return begun;
                }));
      }
      long all = 0;
      for (Future<Integer> count : counts) {
        all += count.get();
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static EffectKey numbered(int number) {
    return new EffectKey("item" + number, PLANNED, "archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("OUT-3 a claim whose answer was lost may be made once more under the same term")
  void aLostAnswer(String kind) throws Exception {
    open(kind);
    for (boolean written : new boolean[] {true, false}) {
      EffectKey key = new EffectKey("written " + written, PLANNED, "archive");
      database.failNext(written);
      assertThatThrownBy(() -> here.claim(TERM, key))
          .isInstanceOf(HistoryUnavailableException.class);
      assertThat(here.find(key).isPresent()).isEqualTo(written);
      assertThat(here.claim(TERM, key)).isPresent();
      assertThat(here.claim(TERM, key)).isEmpty();
      here.end(TERM, key, EffectState.DONE, Optional.empty(), "");
    }
    int effects = 20;
    for (int i = 0; i < effects; i++) {
      EffectKey key = numbered(i);
      database.failNext(true);
      assertThatThrownBy(() -> here.claim(TERM, key))
          .isInstanceOf(HistoryUnavailableException.class);
    }
    assertThat(claimedByThreads(effects)).as("each handed out once").isEqualTo(effects);
  }

  @Test
  @DisplayName("OUT-3 a claim in doubt stays so where the settings of the database change")
  void aDoubtOutlivesTheDatabase() throws Exception {
    open("sqlite");
    database.failNext(true);
    assertThatThrownBy(() -> here.claim(TERM, KEY)).isInstanceOf(HistoryUnavailableException.class);
    assertThat(ledger("main", new ClaimsInDoubt()).claim(TERM, KEY)).isEmpty();
    assertThat(ledger("main", doubts).claim(TERM, KEY)).isPresent();
  }

  @Test
  @DisplayName("OUT-3 an end whose answer was lost may be told once more")
  void aLostAnswerToAnEnd() throws Exception {
    open("sqlite");
    here.claim(TERM, KEY);
    database.failNext(true);
    assertThatThrownBy(() -> end(here, TERM, EffectState.DONE))
        .isInstanceOf(HistoryUnavailableException.class);
    end(here, TERM, EffectState.DONE);
    assertThat(here.find(KEY).orElseThrow().state()).isEqualTo(EffectState.DONE);
  }

  @Test
  @DisplayName("ROLE-12, SEC-4 without permit nothing is claimed, ended or skipped")
  void withoutPermit() throws Exception {
    open("sqlite");
    permit = term -> term == TERM;
    assertThat(here.claim(TERM, KEY)).isPresent();
    EffectKey other = numbered(1);
    assertThatThrownBy(() -> here.claim(TERM + 1, KEY)).isInstanceOf(NotPermittedException.class);
    assertThatThrownBy(() -> here.claim(TERM - 1, other)).isInstanceOf(NotPermittedException.class);
    assertThatThrownBy(() -> here.skip(TERM - 1, other, ""))
        .isInstanceOf(NotPermittedException.class);
    assertThatThrownBy(() -> end(here, TERM + 1, EffectState.DONE))
        .isInstanceOf(NotPermittedException.class);
    assertThat(here.find(other)).isEmpty();
    assertThat(here.find(KEY).orElseThrow().state()).isEqualTo(EffectState.CLAIMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void listsTheEffectsOfOneItem(String kind) throws Exception {
    open(kind);
    List<EffectKey> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add(new EffectKey("a|b\\", PLANNED.plusMillis(i * 400L), "printer:" + i));
    }
    for (EffectKey key : keys) {
      here.claim(TERM, key);
    }
    for (String item : List.of("a", "a|b", "a|b\\|", "a|b\\\\", "a}", "A|B\\")) {
      here.claim(TERM, new EffectKey(item, PLANNED, "b\\|2026-01-31T06:00:00.000000Z|printer:0"));
    }
    here.end(TERM, keys.get(4), EffectState.DONE, Optional.empty(), "");
    assertThat(here.list("a|b\\", PLANNED.plusMillis(400), 10))
        .extracting(Effect::key)
        .containsExactly(keys.get(4), keys.get(3), keys.get(2), keys.get(1));
    assertThat(here.list("a|b\\", Instant.MIN, 2))
        .extracting(Effect::state)
        .containsExactly(EffectState.DONE, EffectState.CLAIMED);
    assertThat(here.list("a|b\\", Instant.MIN, 99)).hasSize(5);
    assertThat(here.list("a|b\\", Instant.MAX, 99)).isEmpty();
    assertThat(here.list("a", Instant.EPOCH, 99)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  @DisplayName("OUT-3 what was left or failed is listed over all items by state and time written")
  void listsByState(String kind) throws Exception {
    open(kind);
    List<EffectKey> keys = new ArrayList<>();
    for (String item : List.of("mail:a", "mail:b", "mail_c", "mail;", "MAIL:d", "transfer:x")) {
      EffectKey key = new EffectKey(item, PLANNED, "smtp");
      keys.add(key);
      here.claim(TERM, key);
      clock.advance(Duration.ofSeconds(10));
    }
    String deceit = "\"state\":\"CLAIMED\" {\"state\":\"DONE\"}";
    here.end(TERM, keys.get(0), EffectState.GIVEN_UP, Optional.empty(), deceit);
    clock.advance(Duration.ofSeconds(10));
    here.end(TERM, keys.get(5), EffectState.RETRY, Optional.of(NOW), deceit);
    Set<EffectState> open = Set.of(EffectState.CLAIMED, EffectState.RETRY);
    assertThat(here.list(open, "mail:", Instant.EPOCH, 9))
        .extracting(Effect::key)
        .containsExactly(keys.get(1));
    assertThat(here.list(open, "", Instant.MIN, 9))
        .extracting(Effect::key)
        .containsExactly(keys.get(5), keys.get(4), keys.get(3), keys.get(2), keys.get(1));
    assertThat(here.list(open, "", Instant.MIN, 2)).hasSize(2);
    assertThat(here.list(Set.of(EffectState.GIVEN_UP), "", Instant.EPOCH, 9))
        .extracting(Effect::key)
        .containsExactly(keys.get(0));
    assertThat(here.list(Set.of(EffectState.DONE), "", Instant.EPOCH, 9)).isEmpty();
    assertThat(here.list(open, "", clock.instant(), 9))
        .as("written since, not planned since")
        .extracting(Effect::key)
        .containsExactly(keys.get(5));
  }

  @Test
  @DisplayName("OUT-3 items and channels with bars and backslashes are not taken for others")
  void keysAreUnambiguous() {
    List<String> parts = List.of("a", "a|", "|a", "a\\", "\\", "|", "\\|", "|\\", "a|b", "a\\|b");
    List<String> keys = new ArrayList<>();
    for (String item : parts) {
      for (String channel : parts) {
        keys.add(EffectRows.key(new EffectKey(item, PLANNED, channel)));
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }
}
