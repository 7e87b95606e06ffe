package org.hotbackup.reports.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.ReportRequest;

/** Runs templates of a test in a folder of its own. */
final class Templates {

  static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
  static final Instant TO = Instant.parse("2026-11-25T00:00:00Z");

  private static final ScheduledThreadPoolExecutor TIMER =
      org.hotbackup.reports.internal.Threads.timer("test-watch");

  private final Path folder;
  private final HistoryQuery history;
  private Duration longest = Duration.ofSeconds(30);
  private int most = 1_000_000;

  Templates(Path folder, HistoryQuery history) {
    this.folder = folder;
    this.history = history;
  }

  Templates within(Duration time, int characters) {
    longest = time;
    most = characters;
    return this;
  }

  Templates write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** What a template of this text makes. */
  String run(String text) throws Exception {
    return run(text, Map.of(), Optional.empty());
  }

  String run(String text, Map<String, String> parameters, Optional<Conditions> conditions)
      throws Exception {
    write("t.html", text);
    ReportRequest request =
        new ReportRequest(
            "r",
            "t",
            TO,
            FROM,
            TO,
            ZoneId.of("Europe/Berlin"),
            parameters,
            Set.of(Format.HTML),
            false);
    try (Guard guard = new Guard(TIMER, longest, () -> false)) {
      return new TemplateEngine(folder, most).run(request, history, conditions, guard).text();
    }
  }
}
