package org.hotbackup.reports.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.RoleChange;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is to be done about all reports, and has it done: one job at a time for each report,
 * {@value #TOGETHER} in all. One thread calls {@link #look} again and again and owns everything but
 * what is said to be thread-safe; others leave word.
 */
final class Planner {

  static final int TOGETHER = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CONDITIONS_AGAIN = Duration.ofSeconds(60);
  private static final Duration REOPENED_AGAIN = Duration.ofSeconds(5);

  /**
   * So often it is noted since when planned times count; that way it outlives the retention of the
   * records, and little has to be looked through after an outage.
   */
  private static final Duration NOTE_EVERY = Duration.ofHours(6);

  /** Events may be told so much later than they were, where data sources are late. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  private final Around around;
  private final Supplier<List<ReportPlan>> plans;
  private final Clock clock;
  private final Executor pool;
  private final Worker worker;
  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<RunKey, Run> runs = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Runnable> word = new ConcurrentLinkedQueue<>();
  private volatile Map<String, Upcoming> upcoming = Map.of();
  private volatile boolean alarms = true;
  private Instant conditionsAt = Instant.MIN;
  private Instant notedAt = Instant.EPOCH;
  private Instant reopenedAt = Instant.EPOCH;
  private Optional<RoleChange> newestChange = Optional.empty();
  private int busy;
  private String waitsFor = "";

  /**
   * What is known of a report's future.
   *
   * @param next its next planned time by the clock
   * @param waiting how many jobs wait
   */
  record Upcoming(Optional<Instant> next, int waiting) {}

  /**
   * Does nothing by itself.
   *
   * @param plans the reports that are configured
   * @param pool carries out jobs
   */
  Planner(
      Around around, Supplier<List<ReportPlan>> plans, Worker worker, Clock clock, Executor pool) {
    this.around = around;
    this.plans = plans;
    this.worker = worker;
    this.clock = clock;
    this.pool = pool;
  }

  /** The runs that are under way. Thread-safe. */
  Map<RunKey, Run> runs() {
    return Map.copyOf(runs);
  }

  /** By report. Thread-safe. */
  Map<String, Upcoming> upcoming() {
    return upcoming;
  }

  /** An alarm was raised or cleared. Thread-safe. */
  void alarm() {
    alarms = true;
  }

  /**
   * A person wants a report now. It is on record when this returns: whatever dies then, it is made.
   * Thread-safe; blocks as long as the database does.
   *
   * @param parameters beside those of the configuration
   */
  void request(RunKey key, String trigger, Map<String, String> parameters)
      throws NotPermittedException, HistoryUnavailableException {
    PairRecords records =
        around
            .records()
            .orElseThrow(
                () -> new HistoryUnavailableException("there is no history database", null));
    RunLog.Entry entry = RunLog.Entry.requested(key, trigger, parameters);
    RunLog.write(records, around.station(), around.term(), entry, clock.instant());
    word.add(
        () -> {
          Line line = lines.get(key.report());
          if (line != null) {
            line.add(Job.now(key, Job.What.MAKE, trigger));
          }
        });
  }

  /**
   * Does what is to be done now.
   *
   * @return when to look again
   */
  Duration look() {
    for (Runnable one = word.poll(); one != null; one = word.poll()) {
      one.run();
    }
    Instant now = clock.instant();
    Optional<EffectLedger> ledger = around.ledger();
    Optional<PairRecords> records = around.records();
    if (ledger.isEmpty() || records.isEmpty()) {
      waits("for the history database");
      return LONGEST_PAUSE;
    }
    if (!ledger.get().current()) {
      waits("until it knows what the other station has made");
      return LONGEST_PAUSE;
    }
    if (!worker.knowsArchive()) {
      waits("until the archive is read");
      return LONGEST_PAUSE;
    }
    waits("");
    try {
      follow(ledger.get(), records.get(), now);
      lines.values().forEach(line -> line.advance(now));
      roles(now);
      conditions(now);
      reopened(ledger.get(), now);
      note(records.get(), now);
    } catch (NotPermittedException | HistoryUnavailableException e) {
      LOG.debug("Reports cannot be planned now", e);
    }
    dispatch(now);
    Map<String, Upcoming> shown = new HashMap<>();
    lines.forEach((name, line) -> shown.put(name, new Upcoming(line.next(), line.waiting())));
    upcoming = Map.copyOf(shown);
    return pause(now);
  }

  private void waits(String what) {
    if (!what.equals(waitsFor)) {
      waitsFor = what;
      LOG.info(what.isEmpty() ? "Reports are made from now on" : "Making reports waits {}", what);
    }
  }

  /** Follows the configuration. */
  private void follow(EffectLedger ledger, PairRecords records, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Map<String, ReportPlan> wanted = new HashMap<>();
    plans.get().forEach(plan -> wanted.put(plan.name(), plan));
    lines.keySet().removeIf(name -> !wanted.containsKey(name) && idle(name));
    Map<RunKey, RunLog.Entry> recorded = null;
    for (ReportPlan plan : wanted.values()) {
      Line line = lines.get(plan.name());
      if (line != null && line.plan() == plan) {
        continue;
      }
      if (line != null && line.plan().definition().equals(plan.definition())) {
        lines.put(plan.name(), line.with(plan, now));
        continue;
      }
      if (line != null && line.running().isPresent()) {
        continue;
      }
      recorded = recorded == null ? recorded(records, now) : recorded;
      Instant since =
          around.since().of(records, around.term(), plan.name(), plan.definition(), now);
      List<Effect> rows = ledger.list(plan.item(), now.minus(Line.WINDOW), Line.MOST_ROWS);
      Line.Known known =
          new Line.Known(rows, recorded, time -> worker.archived(new RunKey(plan.name(), time)));
      Line loaded = Line.load(plan, since, known, now);
      lines.put(plan.name(), loaded);
      alarms = true;
      newestChange = Optional.empty();
      LOG.info(
          "Report {} is planned, next at {}; {} to catch up",
          plan.name(),
          loaded.next().map(Instant::toString).orElse("no time"),
          loaded.waiting());
    }
  }

  /** Takes up what was given up and a person wants tried again. */
  private void reopened(EffectLedger ledger, Instant now) throws HistoryUnavailableException {
    if (now.isBefore(reopenedAt.plus(REOPENED_AGAIN)) && !now.isBefore(reopenedAt)) {
      return;
    }
    Set<EffectState> retry = EnumSet.of(EffectState.RETRY);
    Instant since = now.minus(Line.WINDOW);
    for (Effect row : ledger.list(retry, ReportPlan.item(""), since, Line.MOST_ROWS)) {
      for (Line line : lines.values()) {
        if (line.plan().item().equals(row.key().item())) {
          line.open(row);
        }
      }
    }
    reopenedAt = now;
  }

  /** Planned times long ago that are settled need not be looked at again. */
  private void note(PairRecords records, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    if (now.isBefore(notedAt.plus(NOTE_EVERY)) && !now.isBefore(notedAt)) {
      return;
    }
    Instant since = now.minus(OVERLAP);
    for (Line line : lines.values()) {
      if (since.isAfter(line.since()) && line.settled(since)) {
        ReportPlan plan = line.plan();
        around.since().settled(records, around.term(), plan.name(), plan.definition(), since, now);
      }
    }
    notedAt = now;
  }

  private boolean idle(String name) {
    return lines.get(name).running().isEmpty();
  }

  private static Map<RunKey, RunLog.Entry> recorded(PairRecords records, Instant now)
      throws HistoryUnavailableException {
    Map<RunKey, RunLog.Entry> found = new HashMap<>();
    for (PairRecord record : records.newest(RunLog.RUN, now.minus(Line.WINDOW), Line.MOST_ROWS)) {
      try {
        RunLog.Entry entry = RunLog.entry(record);
        found.put(entry.key(), entry);
      } catch (RuntimeException e) {
        LOG.debug("A record of a run is not understood: {}", record, e);
      }
    }
    return found;
  }

  /** A change of roles is in the journal a moment after the features have started. */
  private void roles(Instant now) {
    if (lines.values().stream().noneMatch(Line::watchesRoles)) {
      return;
    }
    List<RoleChange> timeline = around.timeline();
    Optional<RoleChange> newest = timeline.stream().findFirst();
    if (!newest.equals(newestChange)) {
      newestChange = newest;
      lines.values().forEach(line -> line.roles(timeline, now));
    }
  }

  private void conditions(Instant now) throws HistoryUnavailableException {
    for (Line line : lines.values()) {
      line.takeLeft()
          .ifPresent(
              first ->
                  LOG.warn(
                      "Report {}: more than {} planned times are too many to be made up for, those"
                          + " before {} are left out",
                      line.plan().name(),
                      Line.MOST,
                      first));
    }
    Optional<Conditions> conditions = around.conditions();
    if (conditions.isEmpty() || (!alarms && now.isBefore(conditionsAt))) {
      return;
    }
    alarms = false;
    Instant again = now.plus(CONDITIONS_AGAIN);
    try {
      for (Line line : lines.values()) {
        if (line.watchesConditions()) {
          Instant until = now.plus(Duration.ofDays(1));
          Optional<Instant> held =
              line.conditions(conditions.get().log(line.eventsFrom(now), until), now);
          again = held.filter(again::isAfter).orElse(again);
        }
      }
    } catch (HistoryUnavailableException e) {
      alarms = true;
      throw e;
    }
    conditionsAt = again;
  }

  private void dispatch(Instant now) {
    for (Line line : lines.values()) {
      Optional<Job> job = busy < TOGETHER ? line.take(now) : Optional.empty();
      if (job.isPresent()) {
        start(line, job.get(), now);
      }
    }
  }

  private void start(Line line, Job job, Instant now) {
    Run run = new Run(job.key(), now);
    ReportPlan plan = line.plan();
    line.running(Optional.of(run));
    busy++;
    runs.put(job.key(), run);
    pool.execute(
        () -> {
          Optional<Job> more = Optional.empty();
          try {
            more = worker.work(plan, job, run);
          } finally {
            runs.remove(job.key());
            Optional<Job> then = more;
            word.add(() -> ended(plan.name(), then));
          }
        });
  }

  private void ended(String report, Optional<Job> more) {
    busy--;
    Line line = lines.get(report);
    if (line != null) {
      line.running(Optional.empty());
      more.ifPresent(line::add);
    }
  }

  private Duration pause(Instant now) {
    Instant wake = now.plus(LONGEST_PAUSE);
    for (Line line : lines.values()) {
      if (busy < TOGETHER && line.running().isEmpty()) {
        wake = line.wake().filter(wake::isAfter).orElse(wake);
      }
    }
    return wake.isAfter(now) && word.isEmpty() ? Duration.between(now, wake) : Duration.ZERO;
  }

  /** Ends every run; what is under way is made again by whoever works next. */
  void stop() {
    runs.values().forEach(Run::stop);
  }
}
