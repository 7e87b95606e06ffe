package org.hotbackup.reports.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.RoleChange;
import org.hotbackup.effects.RetryPolicy;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.CatchUp;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.plan.Schedule;
import org.hotbackup.reports.internal.plan.Trigger;

/**
 * What is to be done about one report: its planned times, in order. Owned by one thread. What is
 * due twice does no harm: the ledger says what was made.
 */
final class Line {

  /** Planned times longer ago than this are not caught up. */
  static final Duration WINDOW = Duration.ofDays(31);

  /** More planned times than this are not caught up; the latest are. */
  static final int MOST = 1_000;

  /** As many rows of the ledger are looked at: archive and printer of each, and those by events. */
  static final int MOST_ROWS = 4 * MOST;

  /** A station needs so long to have its configuration after it became active. */
  private static final Duration START = Duration.ofMinutes(1);

  private static final Comparator<Job> ORDER =
      Comparator.comparing(Job::key).thenComparing(Job::what);

  /** By run and what to do. */
  private final TreeSet<Job> jobs = new TreeSet<>(ORDER);

  /** Planned times of runs by events, and of those left out, that are in the ledger or due. */
  private final NavigableSet<Instant> events = new TreeSet<>();

  private final ReportPlan plan;
  private final Instant since;
  private Instant cursor;
  private Optional<Instant> next;
  private Optional<Instant> leftBefore = Optional.empty();
  private Optional<Run> running = Optional.empty();

  /**
   * What both stations have done about a report.
   *
   * @param rows what the ledger says; the latest planned where there are very many
   * @param runs what is recorded of runs
   * @param archived whether a planned time is in this station's archive: there it was made, though
   *     the ledger may know it no longer
   */
  record Known(
      Collection<Effect> rows, Map<RunKey, RunLog.Entry> runs, Predicate<Instant> archived) {}

  private Line(ReportPlan plan, Instant since, Instant now) {
    this.plan = plan;
    this.since = since;
    cursor = now;
    next = plan.schedule().after(now);
  }

  /**
   * Begins at a time, with what was left to do before.
   *
   * @param since planned times before do not count
   */
  static Line load(ReportPlan plan, Instant since, Known known, Instant now) {
    Line line = new Line(plan, since, now);
    Map<Instant, EffectState> made = new HashMap<>();
    Instant from = later(since.minusNanos(1), now.minus(WINDOW));
    Instant oldest = now;
    for (Effect row : known.rows()) {
      oldest = row.key().planned().isBefore(oldest) ? row.key().planned() : oldest;
      line.open(row);
      if (row.key().channel().equals(Making.CHANNEL)) {
        made.put(row.key().planned(), row.state());
      }
    }
    made.forEach((planned, state) -> line.known(planned, state, known));
    line.requested(known, made);
    if (known.rows().size() >= MOST_ROWS) {
      from = later(from, oldest);
    }
    Schedule.Times times = plan.schedule().between(from, now, MOST);
    line.left(times);
    line.decide(
        times.times().stream()
            .filter(time -> !made.containsKey(time) && !known.archived().test(time))
            .toList(),
        Job.SCHEDULE,
        now);
    return line;
  }

  /** Goes on with what was begun and not ended. */
  void open(Effect row) {
    Instant at = row.next().orElse(Instant.MIN);
    Job job = job(row.key().planned(), Job.What.MAKE, "");
    boolean open = row.state() == EffectState.CLAIMED || row.state() == EffectState.RETRY;
    if (open && row.key().channel().equals(Making.CHANNEL)) {
      add(job.again(at));
    } else if (open && row.key().channel().startsWith(Printing.CHANNEL)) {
      add(job.with(Job.What.PRINT).again(at));
    }
  }

  /** Takes up what a person asked for, and no station has begun. */
  private void requested(Known known, Map<Instant, EffectState> begun) {
    for (RunLog.Entry entry : known.runs().values()) {
      Instant planned = entry.key().planned();
      if (entry.key().report().equals(plan.name())
          && entry.state() == RunLog.State.REQUESTED
          && !begun.containsKey(planned)) {
        add(job(planned, Job.What.MAKE, entry.trigger()));
      }
    }
  }

  private void known(Instant planned, EffectState state, Known known) {
    if (!plan.schedule().after(planned.minusSeconds(1)).equals(Optional.of(planned))) {
      events.add(planned);
    }
    RunLog.Entry entry = known.runs().get(new RunKey(plan.name(), planned));
    if (state != EffectState.DONE || entry == null) {
      return;
    }
    if (entry.state() == RunLog.State.RUNNING) {
      add(job(planned, Job.What.NOTE, ""));
    } else if (!entry.printer().isEmpty()
        && known.rows().stream()
            .noneMatch(
                row ->
                    row.key().planned().equals(planned)
                        && row.key().channel().equals(Printing.CHANNEL + entry.printer()))) {
      add(job(planned, Job.What.PRINT, ""));
    }
  }

  /** A line with other settings that plan the same times, and the same jobs. */
  Line with(ReportPlan other, Instant now) {
    Line line = new Line(other, since, now);
    line.jobs.addAll(jobs);
    line.events.addAll(events);
    line.cursor = cursor;
    line.next = next;
    line.running = running;
    return line;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Job job(Instant planned, Job.What what, String trigger) {
    return Job.now(new RunKey(plan.name(), planned), what, trigger);
  }

  private void decide(List<Instant> due, String trigger, Instant now) {
    for (CatchUp.Decision decision : plan.catchUp().decide(due, now)) {
      Job.What what = decision.make() ? Job.What.MAKE : Job.What.SKIP;
      add(job(decision.planned(), what, trigger));
    }
  }

  /** Takes a job; one that is there already stays. */
  void add(Job job) {
    jobs.add(job);
  }

  /** Takes up what has become due by the clock. */
  void advance(Instant now) {
    if (now.isBefore(cursor)) {
      // The clock was set back; what is due again is in the ledger.
      cursor = now;
      next = plan.schedule().after(now);
    }
    if (next.isEmpty() || next.get().isAfter(now)) {
      cursor = now;
      return;
    }
    Schedule.Times times = plan.schedule().between(cursor, now, MOST);
    left(times);
    decide(times.times(), Job.SCHEDULE, now);
    cursor = now;
    next = plan.schedule().after(now);
  }

  /**
   * Takes up what has become due by conditions.
   *
   * @param log the alarms since {@link #eventsFrom}
   * @return when to look again, where a hold time runs
   */
  Optional<Instant> conditions(List<Alarm> log, Instant now) {
    Optional<Instant> again = Optional.empty();
    for (Trigger trigger : plan.triggers()) {
      if (trigger instanceof Trigger.OnCondition on) {
        TriggerTimes.Found found = TriggerTimes.of(on, log, events, since, now);
        take(found.due(), trigger, now);
        again = Stream.concat(again.stream(), found.again().stream()).min(Instant::compareTo);
      }
    }
    return again;
  }

  /** Takes up what has become due by changes of roles. */
  void roles(List<RoleChange> timeline, Instant now) {
    Instant from = later(since.minus(START), now.minus(WINDOW));
    for (Trigger trigger : plan.triggers()) {
      if (!(trigger instanceof Trigger.OnCondition)) {
        take(TriggerTimes.of(trigger, timeline, from), trigger, now);
      }
    }
  }

  private void take(List<Instant> found, Trigger trigger, Instant now) {
    List<Instant> due = new ArrayList<>();
    for (Instant time : found.subList(Math.max(0, found.size() - MOST), found.size())) {
      Instant planned = new RunKey(plan.name(), time).planned();
      if (events.add(planned)) {
        due.add(planned);
      }
    }
    decide(due, trigger.text(), now);
  }

  /** From when alarms count. */
  Instant eventsFrom(Instant now) {
    return later(since, now.minus(WINDOW));
  }

  boolean watchesConditions() {
    return plan.triggers().stream().anyMatch(Trigger.OnCondition.class::isInstance);
  }

  boolean watchesRoles() {
    return plan.triggers().stream().anyMatch(on -> !(on instanceof Trigger.OnCondition));
  }

  /** The first job that may be begun now; empty also while another one of this report runs. */
  Optional<Job> take(Instant now) {
    if (running.isPresent()) {
      return Optional.empty();
    }
    Instant clockSetBack = now.plus(RetryPolicy.DEFAULT.longest().multipliedBy(2));
    for (Job job : jobs) {
      if (!job.notBefore().isAfter(now) || job.notBefore().isAfter(clockSetBack)) {
        jobs.remove(job);
        return Optional.of(job);
      }
      if (job.failures() > 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  void running(Optional<Run> run) {
    running = run;
  }

  Optional<Run> running() {
    return running;
  }

  /** When something may be to be done next; empty where nothing is known. */
  Optional<Instant> wake() {
    return Stream.concat(next.stream(), jobs.stream().map(Job::notBefore)).min(Instant::compareTo);
  }

  /** Whether nothing is to be done about planned times before a time. */
  boolean settled(Instant before) {
    return running.isEmpty() && (jobs.isEmpty() || jobs.first().key().planned().isAfter(before));
  }

  /** The next planned time by the clock. */
  Optional<Instant> next() {
    return next;
  }

  int waiting() {
    return jobs.size();
  }

  private void left(Schedule.Times times) {
    if (times.more()) {
      leftBefore = Optional.of(times.times().get(0));
    }
  }

  /** Since this was asked last: planned times before this one were too many to be caught up. */
  Optional<Instant> takeLeft() {
    Optional<Instant> before = leftBefore;
    leftBefore = Optional.empty();
    return before;
  }

  Instant since() {
    return since;
  }

  ReportPlan plan() {
    return plan;
  }
}
