package org.hotbackup.notifications.internal.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleChange;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;
import org.hotbackup.testkit.SharedRecords;

/** What both stations of a simulated pair know: reports that ended, ledger and records. */
final class MailPair implements Reports {

  static final Instant START = Instant.parse("2026-11-25T06:00:00Z");

  final ManualClock clock = new ManualClock(START);
  final MemoryLedger ledger = new MemoryLedger(clock);
  final SharedRecords records = new SharedRecords();
  final List<ReportRun> ended = new ArrayList<>();

  /** A report is done now. */
  Instant made(String report) {
    Instant planned = clock.instant();
    ended.add(new ReportRun(report, planned, ReportRun.State.DONE, "schedule", planned, ""));
    return planned;
  }

  /** So much time passes. */
  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public List<String> names() {
    return ended.stream().map(ReportRun::report).distinct().toList();
  }

  @Override
  public List<ReportRun> ended(Instant since, int most) {
    return ended.stream().filter(run -> !run.planned().isBefore(since)).limit(most).toList();
  }

  @Override
  public List<Path> files(ReportRun run) {
    return List.of();
  }

  @Override
  public Instant make(String report, Map<String, String> parameters, String by) {
    throw new UnsupportedOperationException("nothing here asks for a report");
  }

  @Override
  public Map<ReportRun.Key, Double> running() {
    return Map.of();
  }

  /** The other services as a station sees them under a term. */
  Around around(String station, long term) {
    return new Around() {
      @Override
      public long term() {
        return term;
      }

      @Override
      public Optional<EffectLedger> ledger() {
        return Optional.of(ledger.of(station));
      }

      @Override
      public Optional<PairRecords> records() {
        return Optional.of(records);
      }

      @Override
      public Optional<Conditions> conditions() {
        return Optional.empty();
      }

      @Override
      public Optional<Reports> reports() {
        return Optional.of(MailPair.this);
      }

      @Override
      public List<RoleChange> timeline() {
        return List.of();
      }
    };
  }

  static Map<String, Object> rule(String... more) {
    return settings(
        Map.of(
            "service.pid", Rule.PID + "~shift", "on", "report * done", "to", "shift@example.com"),
        more);
  }

  static Map<String, Object> server(String... more) {
    return settings(
        Map.of("service.pid", MailSettings.PID, "server", "localhost", "from", "a@example.com"),
        more);
  }

  private static Map<String, Object> settings(Map<String, Object> some, String... more) {
    Map<String, Object> all = new HashMap<>(some);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
