package org.hotbackup.database.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OUT-3 the ledger of effects, in every state")
class LedgerStatesTest {

  private static final Instant PLANNED = Instant.parse("2026-01-31T06:00:00Z");
  private static final Duration LATER = Duration.ofMinutes(5);
  private static final EffectKey KEY = new EffectKey("report:daily", PLANNED, "printer:office");

  /** The term of the station here; the one before, and the one after. */
  private static final long TERM = 6;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock(PLANNED);
  private EffectLedger here;
  private EffectLedger there;

  private Ledger ledger(Database database, String station) {
    return Ledgers.of(database, term -> true, station, directory, new ClaimsInDoubt(), clock);
  }

  /** Brings the row of the key to a state; BEFORE and LATER are terms, THERE the other station. */
  private void bring(String state) throws Exception {
    switch (state) {
      case "ABSENT" -> assertThat(here.find(KEY)).isEmpty();
      case "CLAIMED" -> assertThat(here.claim(TERM, KEY)).isPresent();
      case "CLAIMED_BEFORE" -> assertThat(here.claim(TERM - 1, KEY)).isPresent();
      case "CLAIMED_THERE_BEFORE" -> assertThat(there.claim(TERM - 1, KEY)).isPresent();
      case "CLAIMED_THERE" -> assertThat(there.claim(TERM, KEY)).isPresent();
      case "CLAIMED_LATER" -> assertThat(there.claim(TERM + 1, KEY)).isPresent();
      case "RETRY_LATER" -> ended(there, TERM + 1, EffectState.RETRY);
      case "DONE" -> ended(here, TERM, EffectState.DONE);
      case "DONE_BEFORE" -> ended(there, TERM - 1, EffectState.DONE);
      case "RETRY_DUE" -> {
        ended(here, TERM, EffectState.RETRY);
        clock.advance(LATER);
      }
      case "RETRY_DUE_BEFORE" -> {
        ended(there, TERM - 1, EffectState.RETRY);
        clock.advance(LATER);
      }
      case "RETRY" -> ended(here, TERM, EffectState.RETRY);
      case "GIVEN_UP" -> ended(here, TERM, EffectState.GIVEN_UP);
      case "GIVEN_UP_BEFORE" -> ended(there, TERM - 1, EffectState.GIVEN_UP);
      case "SKIPPED" -> here.skip(TERM, KEY, "too late");
      default -> throw new IllegalArgumentException(state);
    }
  }

  private void ended(EffectLedger by, long term, EffectState state) throws Exception {
    assertThat(by.claim(term, KEY)).isPresent();
    end(by, term, state);
  }

  private void end(EffectLedger by, long term, EffectState state) throws Exception {
    by.end(
        term,
        KEY,
        state,
        state == EffectState.RETRY ? Optional.of(clock.instant().plus(LATER)) : Optional.empty(),
        "why");
  }

  private String claim() throws Exception {
    int before = here.find(KEY).map(Effect::attempts).orElse(0);
    Optional<Effect> claimed = here.claim(TERM, KEY);
    claimed.ifPresent(
        effect -> {
          assertThat(effect.state()).isEqualTo(EffectState.CLAIMED);
          assertThat(effect.attempts()).isEqualTo(before + 1);
          assertThat(effect.term()).isEqualTo(TERM);
          assertThat(effect.station()).isEqualTo("main");
          assertThat(effect.changed()).isEqualTo(clock.instant());
        });
    assertThat(claimed).isEqualTo(claimed.isPresent() ? here.find(KEY) : Optional.empty());
    return claimed.isPresent() ? "begins" : "no";
  }

  /** What an action does: it writes a row, nothing, or is refused, which leaves the row. */
  private String doing(String action) throws Exception {
    Optional<Effect> before = here.find(KEY);
    try {
      switch (action) {
        case "CLAIM" -> {
          return claim();
        }
        case "SKIP" -> here.skip(TERM, KEY, "too late");
        default -> end(here, TERM, EffectState.valueOf(action));
      }
    } catch (IllegalStateException e) {
      assertThat(here.find(KEY)).isEqualTo(before);
      return "error";
    } catch (NotPermittedException e) {
      assertThat(here.find(KEY)).isEqualTo(before);
      return "over";
    }
    Optional<Effect> after = here.find(KEY);
    if (after.equals(before)) {
      return "-";
    }
    assertThat(after.orElseThrow().state().name())
        .isEqualTo(action.equals("SKIP") ? "SKIPPED" : action);
    assertThat(after.get().attempts()).isEqualTo(before.map(Effect::attempts).orElse(0));
    return "writes";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ABSENT               | begins | error  | error  | error  | error  | writes
          CLAIMED              | no     | writes | writes | writes | writes | -
          CLAIMED_BEFORE       | begins | error  | error  | error  | error  | -
          CLAIMED_THERE_BEFORE | begins | error  | error  | error  | error  | -
          CLAIMED_THERE        | begins | error  | error  | error  | error  | -
          CLAIMED_LATER        | no     | over   | over   | over   | over   | -
          RETRY_LATER          | no     | over   | over   | over   | over   | -
          DONE                 | no     | -      | error  | error  | error  | -
          DONE_BEFORE          | no     | error  | error  | error  | error  | -
          RETRY_DUE            | begins | error  | -      | error  | error  | -
          RETRY_DUE_BEFORE     | begins | error  | error  | error  | error  | -
          RETRY                | no     | error  | -      | error  | error  | -
          GIVEN_UP             | no     | error  | writes | -      | error  | -
          GIVEN_UP_BEFORE      | no     | error  | writes | error  | error  | -
          SKIPPED              | no     | error  | writes | error  | -      | -
          """)
  @DisplayName("OUT-3 every action in every state")
  void everyActionInEveryState(
      String state,
      String claim,
      String done,
      String retry,
      String givenUp,
      String skipped,
      String skip)
      throws Exception {
    String[] actions = {"CLAIM", "DONE", "RETRY", "GIVEN_UP", "SKIPPED", "SKIP"};
    String[] expected = {claim, done, retry, givenUp, skipped, skip};
    for (int i = 0; i < actions.length; i++) {
      try (Database file =
          Histories.sqlite(directory.resolve(actions[i] + ".db"), new HistoryHealth())) {
        file.open();
        here = ledger(file, "main");
        there = ledger(file, "backup");
        bring(state);
        assertThat(doing(actions[i])).as(actions[i]).isEqualTo(expected[i]);
      }
    }
  }
}
