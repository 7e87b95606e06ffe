package org.hotbackup.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hotbackup.testkit.SharedRecords;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("REP-3 OUT-3 since when planned times and events count")
class SinceTest {

  private static final Instant SIX = Instant.parse("2026-05-01T06:00:00Z");
  private static final Instant SEVEN = Instant.parse("2026-05-01T07:00:00Z");
  private static final Instant EIGHT = Instant.parse("2026-05-01T08:00:00Z");

  private final SharedRecords records = new SharedRecords();
  private final Since main = new Since("report_since");
  private final Since backup = new Since("report_since");

  private Instant of(Since station, String definition, Instant now) throws Exception {
    return station.of(records, 1, "daily", definition, now);
  }

  @Test
  @DisplayName("what was before it was configured does not count")
  void configured() throws Exception {
    assertThat(of(main, "v1", SEVEN)).isEqualTo(SEVEN);
    assertThat(of(main, "v1", EIGHT)).isEqualTo(SEVEN);
  }

  @Test
  @DisplayName("the record of the pair counts, whatever this station knows")
  void recorded() throws Exception {
    of(main, "v1", SEVEN);
    backup.configured("daily", "v1", SIX);
    assertThat(of(backup, "v1", EIGHT)).isEqualTo(SEVEN);
  }

  @Test
  @DisplayName("without a record it counts since this station has had it configured, and says so")
  void withoutRecord() throws Exception {
    backup.configured("daily", "v1", SIX);
    assertThat(of(backup, "v1", SEVEN)).isEqualTo(SIX);
    assertThat(of(main, "v1", EIGHT)).isEqualTo(SIX);
  }

  @Test
  @DisplayName("configured again it stays known since the first time")
  void again() throws Exception {
    backup.configured("daily", "v1", SIX);
    backup.configured("daily", "v1", SEVEN);
    assertThat(of(backup, "v1", EIGHT)).isEqualTo(SIX);
  }

  @Test
  @DisplayName("another definition counts anew")
  void another() throws Exception {
    of(main, "v1", SIX);
    main.configured("daily", "v1", SIX);
    main.configured("daily", "v2", SEVEN);
    assertThat(of(main, "v2", EIGHT)).isEqualTo(SEVEN);
    assertThat(of(main, "v3", EIGHT)).isEqualTo(EIGHT);
  }

  @Test
  @DisplayName("after a clock that was set back it counts from now")
  void setBack() throws Exception {
    backup.configured("daily", "v1", EIGHT);
    assertThat(of(backup, "v1", SEVEN)).isEqualTo(SEVEN);
  }

  @Test
  @DisplayName("what is settled counts no more")
  void settled() throws Exception {
    of(main, "v1", SIX);
    main.settled(records, 1, "daily", "v1", EIGHT, EIGHT);
    assertThat(of(backup, "v1", EIGHT)).isEqualTo(EIGHT);
  }
}
