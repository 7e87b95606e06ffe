package org.hotbackup.audit.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditEvent;
import org.hotbackup.api.AuditRow;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.audit.chain.Trail;
import org.hotbackup.audit.chain.Verdict;
import org.hotbackup.audit.chain.Verification;
import org.hotbackup.testkit.ManualClock;

/** The trail of one station in a folder, with its writer and without threads. */
final class KeptTrail {

  static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");

  final ManualClock clock = new ManualClock(BEGIN);
  final List<AuditEvent> events = new ArrayList<>();
  final Trail trail;
  final Writer writer;
  final Chains chains;

  KeptTrail(Path folder, String station) {
    trail = new Trail(folder);
    writer = new Writer(trail, station, clock);
    chains = new Chains(trail, writer);
  }

  /** Writes so many rows, a minute after each other. */
  void write(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMinutes(1));
      writer.write(
          List.of(writer.draft(AuditEvent.bySystem("drill", "row " + i, ""), clock.instant())));
    }
  }

  ChainFile chain() {
    return writer.chain().orElseThrow();
  }

  List<AuditRow> rows() throws IOException {
    return chain().read(0, Integer.MAX_VALUE);
  }

  List<String> actions() {
    return events.stream().map(AuditEvent::action).toList();
  }

  /** What is wrong with the trail; nothing where all is genuine. */
  List<String> problems(Optional<Verification.Held> table) throws IOException {
    return new Verification(trail)
        .verify(table).stream()
            .flatMap(verdict -> verdict.problem().stream())
            .map(Verdict.Problem::text)
            .toList();
  }
}
