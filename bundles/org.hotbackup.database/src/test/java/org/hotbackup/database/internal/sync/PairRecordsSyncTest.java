package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.PairRecord;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-3 each station knows what the other one has begun")
class PairRecordsSyncTest {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Side main;
  private Side backup;
  private int number;

  @BeforeEach
  void open() throws Exception {
    main = new Side(directory, "main", Statuses.main(true)).open();
    backup = new Side(directory, "backup", Statuses.backup(true)).open();
    main.other = backup;
    backup.other = main;
  }

  @AfterEach
  void close() {
    main.close();
    backup.close();
  }

  private boolean append(Side station) throws Exception {
    return station
        .pair
        .records()
        .append(1, List.of(new PairRecord("alarm", "a" + ++number, TIME, Map.of())));
  }

  private static Duration took(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  @DisplayName(
      "OUT-3 what is written is on the other station in much less than the second between"
          + " two looks, also while samples are recorded")
  void isHeldSoon() throws Exception {
    main.write(0, 10);
    backup.follow();
    main.follow();
    Await.until("it follows", SOON, () -> append(main));
    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      main.write(100 + i, 1);
      assertThat(append(main)).isTrue();
      assertThat(backup.pair.records().newest("alarm", "a" + number)).isPresent();
      assertThat(append(backup)).isTrue();
    }
    assertThat(took(begin)).isLessThan(Duration.ofSeconds(6));
    int asked = backup.asked.size();
    assertThat(asked).as("samples alone bring no more than a question a second").isLessThan(80);
  }

  @Test
  @DisplayName("OUT-3 nobody to hold it, or somebody who does not ask: false, and no waiting")
  void isNotWaitedFor() throws Exception {
    long begin = System.nanoTime();
    assertThat(append(main)).as("never asked").isFalse();
    backup.sync.look();
    main.role = Optional.of(Statuses.main(false));
    assertThat(append(main)).as("not reachable").isFalse();
    main.role = Optional.of(Statuses.main(true));
    main.sync.off("history.sync is off");
    assertThat(append(main)).as("not synchronised").isFalse();
    assertThat(took(begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("OUT-3 one that has asked and then does not: false after 3 s")
  void isWaitedForNoLongerThanThat() throws Exception {
    backup.sync.look();
    long begin = System.nanoTime();
    assertThat(append(main)).isFalse();
    assertThat(took(begin)).isBetween(Duration.ofMillis(2900), Duration.ofSeconds(6));
    backup.sync.look();
    backup.sync.look();
    main.sync.closed();
    begin = System.nanoTime();
    assertThat(append(main)).isFalse();
    assertThat(took(begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("OUT-3 the backup takes over after a claim: it waits until it knows, then claims")
  void aTakeover() throws Exception {
    EffectKey key = new EffectKey("report:daily", TIME, "archive");
    backup.follow();
    Await.until("it follows", SOON, () -> append(main));
    assertThat(main.pair.ledger().claim(1, key)).isPresent();
    assertThat(backup.pair.ledger().find(key).orElseThrow().state()).isEqualTo(EffectState.CLAIMED);
    main.close();
    backup.role = Optional.of(Statuses.active(Statuses.backup(false), TIME));
    assertThat(backup.pair.ledger().current()).as("nobody can be asked").isTrue();
    assertThat(backup.pair.ledger().claim(2, key).orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("OUT-3 current: what the other station had is here, by a pull of this time at work")
  void current() throws Exception {
    main.write(0, 10);
    assertThat(backup.sync.current()).as("not at work").isFalse();
    backup.sync.look();
    backup.role = Optional.of(Statuses.active(Statuses.backup(true), TIME));
    assertThat(backup.sync.current()).as("fetched before only").isFalse();
    append(main);
    backup.sync.look();
    assertThat(backup.sync.current()).isTrue();
    backup.role = Optional.of(Statuses.active(Statuses.backup(true), TIME.plusSeconds(1)));
    assertThat(backup.sync.current()).as("at work anew").isFalse();
    backup.role = Optional.of(Statuses.active(Statuses.backup(false), TIME.plusSeconds(1)));
    assertThat(backup.sync.current()).as("nobody can be asked").isTrue();
    backup.role = Optional.of(Statuses.active(Statuses.backup(true), TIME.plusSeconds(1)));
    backup.cut = true;
    backup.sync.look();
    assertThat(backup.sync.current()).as("a failure is no answer").isFalse();
    backup.sync.off("history.sync is off");
    assertThat(backup.sync.current()).as("nobody is asked").isTrue();
    backup.sync.closed();
    assertThat(backup.sync.current()).as("no database").isFalse();
  }

  @Test
  @DisplayName("OUT-3 a station that cannot be asked for 30 s keeps nobody from the work")
  void patience() {
    Currency currency = new Currency();
    var status = Optional.of(Statuses.active(Statuses.backup(true), TIME));
    long patience = Currency.PATIENCE.toNanos();
    currency.failed(100);
    currency.failed(200);
    assertThat(currency.current(status, 100 + patience)).isFalse();
    assertThat(currency.current(status, 101 + patience)).isTrue();
    assertThat(currency.current(Optional.of(Statuses.backup(true)), 101 + patience)).isFalse();
    assertThat(currency.current(Optional.empty(), 101 + patience)).isFalse();
    currency.answered();
    assertThat(currency.current(status, 101 + patience)).isFalse();
    currency.failed(300);
    currency.forget();
    assertThat(currency.current(status, 300 + 2 * patience)).isFalse();
  }
}
