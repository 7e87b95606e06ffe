package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LOG-5 what is recorded of the samples from before a takeover")
class BackfillTest {

  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final LogRule CHANGE = LogRule.of(Map.of("log", "change"));

  private static Feed feed(LogRule rule, boolean differsByStation) {
    return new Feed("s", new LogRules(rule, Map.of()), differsByStation, Duration.ofSeconds(2));
  }

  private static Sample sample(String tag, double secondsAgo) {
    return Sample.good(tag, NOW.minusMillis((long) (secondsAgo * 1000)), 1);
  }

  private final Backfill backfill = new Backfill(List.of(sample("t", 10)), NOW);

  @Test
  void whatIsNewerThanWhatIsHeld() {
    Feed feed = feed(LogRule.EVERY, false);
    assertThat(backfill.wants(sample("t", 9.9), feed)).isTrue();
    assertThat(backfill.wants(sample("t", 60), feed)).isFalse();
  }

  @Test
  void ofATagThatIsNotHeldEverything() {
    assertThat(backfill.wants(sample("other", 60), feed(LogRule.EVERY, false))).isTrue();
  }

  @Test
  void lessTheGreatestLatenessSeen() {
    Feed feed = feed(LogRule.EVERY, false);
    assertThat(feed.margin()).isEqualTo(Duration.ofSeconds(3));
    feed.came(List.of(sample("t", 4)), NOW);
    feed.came(List.of(sample("t", 0)), NOW);
    assertThat(feed.margin()).isEqualTo(Duration.ofSeconds(7));
    assertThat(backfill.wants(sample("t", 16.9), feed)).isTrue();
    assertThat(backfill.wants(sample("t", 17.1), feed)).isFalse();
  }

  @Test
  void latenessIsSeenWithASourceWhoseClockIsAhead() {
    Feed feed = feed(LogRule.EVERY, false);
    feed.came(List.of(sample("t", -60), sample("t", -55)), NOW);
    assertThat(feed.margin()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aFilterThatSawTheNewestIsNotAskedAboutOlderOnes() {
    Feed feed = feed(CHANGE, false);
    feed.came(List.of(sample("t", 4)), NOW);
    assertThat(backfill.wants(sample("t", 10), feed)).isFalse();
    assertThat(backfill.wants(sample("t", 9.9), feed)).isTrue();
  }

  @Test
  void nothingThatDiffersByStation() {
    assertThat(backfill.wants(sample("t", 1), feed(LogRule.EVERY, true))).isFalse();
  }

  @Test
  @DisplayName("SEC-4 rows from before a clock was set back hold nothing up")
  void rowsOfTheFutureProveNothing() {
    Backfill odd = new Backfill(List.of(sample("t", -3_600)), NOW);
    assertThat(odd.wants(sample("t", 60), feed(LogRule.EVERY, false))).isTrue();
  }
}
