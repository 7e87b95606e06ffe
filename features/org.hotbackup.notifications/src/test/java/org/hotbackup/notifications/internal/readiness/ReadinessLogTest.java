package org.hotbackup.notifications.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.testkit.SharedRecords;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OUT-2 OPS-2 what keeps the pair from being ready")
class ReadinessLogTest {

  private static final Instant T = Instant.parse("2026-11-25T06:00:00Z");
  private static final String PRINTER = "backup: printer office";

  private final SharedRecords records = new SharedRecords();
  private final ReadinessLog main = new ReadinessLog();
  private int minutes;

  private void look(ReadinessLog station, Map<String, Optional<String>> found, String... unknown)
      throws Exception {
    minutes++;
    station.look(found, List.of(unknown), records, 1, T.plusSeconds(60L * minutes));
  }

  private static Map<String, Optional<String>> printer(String problem) {
    return Map.of(PRINTER, Optional.of(problem).filter(text -> !text.isEmpty()));
  }

  private List<String> events() throws Exception {
    return ReadinessLog.since(records, T).stream()
        .map(event -> event.kind() + " " + event.name() + " " + event.fields().get("detail"))
        .toList();
  }

  @Test
  @DisplayName("what fails twice in a row is an alarm, once; what is well again is over")
  void alarm() throws Exception {
    look(main, printer("is gone"));
    assertThat(events()).as("it may be a moment").isEmpty();
    look(main, printer("is gone"));
    look(main, printer("is gone"));
    assertThat(events()).containsExactly("ALARM " + PRINTER + " is gone");
    look(main, printer(""));
    look(main, printer(""));
    assertThat(events())
        .containsExactly(
            "ALARM_OVER " + PRINTER + " it is ready again", "ALARM " + PRINTER + " is gone");
    assertThat(ReadinessLog.since(records, T)).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("what fails now and then is none")
  void flutter() throws Exception {
    look(main, printer("is gone"));
    look(main, printer(""));
    look(main, printer("is gone"));
    assertThat(events()).isEmpty();
  }

  @Test
  @DisplayName("a takeover neither raises an alarm again nor forgets it")
  void takeover() throws Exception {
    look(main, printer("is gone"));
    look(main, printer("is gone"));
    ReadinessLog backup = new ReadinessLog();
    look(backup, printer("is gone"));
    look(backup, printer("is gone"));
    assertThat(events()).hasSize(1);
    look(backup, printer(""));
    assertThat(events()).hasSize(2);
  }

  @Test
  @DisplayName("an alarm of a station that does not answer stands; one that is not checked is over")
  void unknown() throws Exception {
    look(main, printer("is gone"));
    look(main, printer("is gone"));
    look(main, Map.of(), "backup: ");
    assertThat(events()).hasSize(1);
    look(main, Map.of());
    assertThat(events()).hasSize(2).first().asString().contains("not checked any more");
  }
}
