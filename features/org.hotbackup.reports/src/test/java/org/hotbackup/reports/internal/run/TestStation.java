package org.hotbackup.reports.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.ReportRun;
import org.hotbackup.api.RoleChange;
import org.hotbackup.effects.Since;
import org.hotbackup.reports.internal.archive.Archive;
import org.hotbackup.reports.internal.archive.ArchivedRun;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.plan.PlanReader;
import org.hotbackup.reports.internal.plan.ReportPlan;
import org.hotbackup.reports.internal.print.Printers;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportMaker;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.hotbackup.testkit.ManualClock;
import org.hotbackup.testkit.MemoryLedger;

/**
 * The planner of a station with everything around it in memory, but for the archive. Jobs run in
 * the thread that looks. Every call to the outside is a step at which the station can be killed.
 */
final class TestStation implements Around {

  /** The station is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  final String name;
  final long term;
  final ManualClock clock;
  final Archive archive;
  final Planner planner;
  final List<ReportPlan> plans = new ArrayList<>();
  final List<RoleChange> timeline = new ArrayList<>();
  final List<String> printed = new ArrayList<>();
  final List<ReportRun> ended = new ArrayList<>();
  final List<ReportRequest> made = new ArrayList<>();
  private final MemoryRecords records;
  private final MemoryLedger ledger;
  Optional<Conditions> conditions = Optional.empty();
  final Since since = new Since("report_since");
  Completeness history = Completeness.COMPLETE;
  ReportMaker maker = this::makeReport;
  Consumer<String> printer = printed::add;
  boolean permitted = true;
  int killAt = Integer.MAX_VALUE;
  int steps;

  TestStation(
      String name,
      long term,
      ManualClock clock,
      Path data,
      MemoryRecords records,
      MemoryLedger ledger)
      throws IOException {
    this(name, term, clock, Archive.open(data.resolve("archive")), records, ledger);
  }

  TestStation(
      String name,
      long term,
      ManualClock clock,
      Archive archive,
      MemoryRecords records,
      MemoryLedger ledger) {
    this.name = name;
    this.term = term;
    this.clock = clock;
    this.records = records;
    this.ledger = ledger;
    this.archive = archive;
    Worker worker = new Worker(this, archive, clock, () -> clock.millis() * 1_000_000);
    planner = new Planner(this, () -> List.copyOf(plans), worker, clock, Runnable::run);
  }

  /** Looks until nothing is to be done now. */
  void work() {
    Duration pause = planner.look();
    for (int i = 0; i < 5_000 && pause.isZero(); i++) {
      pause = planner.look();
    }
  }

  /** Lets time pass, looking every so often. */
  void work(Duration time, Duration every) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(every)) {
      work();
      clock.advance(every);
    }
    work();
  }

  List<String> archived() {
    return archive.list(Optional.empty(), 10_000).stream()
        .map(ArchivedRun::key)
        .sorted()
        .map(RunKey::stem)
        .toList();
  }

  private List<Path> makeReport(ReportRequest request, Path folder, Progress progress) {
    step();
    made.add(request);
    try {
      List<Path> files = new ArrayList<>();
      for (Format format : request.formats()) {
        Path file = folder.resolve(request.report() + "." + format.ending());
        Files.writeString(file, request.from() + ".." + request.to() + " by " + name);
        files.add(file);
      }
      step();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A moment at which the station may die, and at which a dead one does nothing. */
  void step() {
    if (++steps >= killAt) {
      throw new Killed();
    }
  }

  private <T> T stepping(Class<T> type, T service) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              step();
              try {
                return method.invoke(service, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                step();
              }
            }));
  }

  @Override
  public String station() {
    return name;
  }

  @Override
  public long term() {
    return term;
  }

  @Override
  public void permit() throws NotPermittedException {
    step();
    if (!permitted) {
      throw new NotPermittedException("not now");
    }
  }

  @Override
  public Optional<EffectLedger> ledger() {
    return Optional.of(stepping(EffectLedger.class, ledger.of(name)));
  }

  @Override
  public Optional<PairRecords> records() {
    return Optional.of(stepping(PairRecords.class, records.of(name)));
  }

  @Override
  public Optional<Conditions> conditions() {
    return conditions;
  }

  @Override
  public Optional<ReportMaker> maker() {
    return Optional.of(maker);
  }

  @Override
  public Printers printers() {
    return new Printers() {
      @Override
      public void check(String printer) {}

      @Override
      public void print(String to, Path pdf, String title) throws IOException {
        step();
        try {
          printer.accept(to + " " + title);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
        step();
      }
    };
  }

  @Override
  public Completeness history(Instant from) {
    return history;
  }

  @Override
  public void ended(RunLog.Entry entry) {
    EndedRuns.ended(entry).ifPresent(ended::add);
  }

  @Override
  public Since since() {
    return since;
  }

  @Override
  public List<RoleChange> timeline() {
    return timeline;
  }

  /** A plan of a report {@code daily}. */
  static ReportPlan plan(String... settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", ReportPlan.PID + "~daily");
    properties.put("template", "daily");
    properties.put("time.zone", "UTC");
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return PlanReader.read(properties);
  }
}
