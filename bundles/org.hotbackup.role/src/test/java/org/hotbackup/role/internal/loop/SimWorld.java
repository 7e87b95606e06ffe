package org.hotbackup.role.internal.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.FailbackPolicy;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;
import org.hotbackup.api.Role;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.LinkFailure;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.decision.Decision;
import org.hotbackup.decision.Situation;
import org.hotbackup.testkit.LeaseRow;

/**
 * Time and link of a simulated pair. Messages travel when the search says so: in order on each
 * connection, delayed for at most one step of time, lost where the link is cut.
 */
final class SimWorld implements Ticker {

  static final Duration STEP = Duration.ofMillis(500);

  private static final class Message {
    final SimStation to;
    final SimStation connection;
    final long sentNanos;
    final String what;
    final Runnable arrival;

    Message(SimStation to, SimStation connection, long sentNanos, String what, Runnable arrival) {
      this.to = to;
      this.connection = connection;
      this.sentNanos = sentNanos;
      this.what = what;
      this.arrival = arrival;
    }
  }

  private static final class Ask {
    final SimStation from;
    final int life;
    final long deadlineNanos;
    final CompletableFuture<CheckResult> result = new CompletableFuture<>();

    Ask(SimStation from, long deadlineNanos) {
      this.from = from;
      this.life = from.life;
      this.deadlineNanos = deadlineNanos;
    }
  }

  final SimStation main;
  final SimStation backup;
  private final List<Message> flying = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>();
  private long nanos = 1_000_000_000_000L;
  private final Set<SimStation> cutTo = new HashSet<>();
  private long cutEndedNanos = Long.MIN_VALUE;

  final SimPolicy policy;
  final LeaseRow row = new LeaseRow(this::nanos);
  boolean databaseUp = true;
  private long databaseTroubleNanos = Long.MIN_VALUE;
  private final List<Runnable> nextStep = new ArrayList<>();

  SimWorld(Function<Situation, Decision> decider) {
    this(decider, SimPolicy.DEFAULT);
  }

  SimWorld(Function<Situation, Decision> decider, SimPolicy policy) {
    this.policy = policy;
    main = new SimStation(this, "main", ConfiguredAs.MAIN, decider);
    backup = new SimStation(this, "backup", ConfiguredAs.BACKUP, decider);
    main.haveMet(backup);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return nanos / 1_000_000;
  }

  List<SimStation> stations() {
    return List.of(main, backup);
  }

  CompletionStage<CheckResult> ask(
      SimStation from, PeerAddress to, Question question, StationReport report, Duration timeout) {
    SimStation target = to.host().equals("main") ? main : backup;
    Ask ask = new Ask(from, nanos + timeout.toNanos());
    asks.add(ask);
    send(
        target,
        from,
        question + " " + say(report),
        () -> {
          if (!target.alive) {
            fail(ask, LinkFailure.REFUSED);
            return;
          }
          target.execute(
              target.life,
              () -> {
                int answering = target.life;
                target
                    .loop
                    .answer(question, report, from.address)
                    .whenComplete(
                        (answer, error) -> {
                          if (target.alive && target.life == answering) {
                            reply(target, ask, answer, error);
                          }
                        });
              });
        });
    return ask.result;
  }

  /** A call to the central database: there and back, each in its time; lost where it is down. */
  CompletionStage<Answer> call(SimStation from, String what, Supplier<Seen> operation) {
    CompletableFuture<Answer> result = new CompletableFuture<>();
    Runnable lost =
        () -> {
          databaseTroubleNanos = nanos;
          result.complete(new Unreachable("no answer"));
        };
    send(
        null,
        from,
        what,
        () -> {
          if (!answers(from)) {
            nextStep.add(lost);
            return;
          }
          Seen seen = operation.get();
          send(
              from,
              null,
              what + "ed" + seen.mine(),
              () -> {
                if (answers(from)) {
                  result.complete(seen);
                } else {
                  lost.run();
                }
              });
        });
    return result;
  }

  private boolean answers(SimStation from) {
    return databaseUp && from.databaseReached;
  }

  private void reply(SimStation target, Ask ask, StationReport answer, Throwable error) {
    send(
        ask.from,
        ask.from,
        error == null ? "answer " + say(answer) : "rejected",
        () -> {
          if (error == null) {
            end(ask, new CheckResult.Answered(answer, Duration.ZERO, Duration.ZERO));
          } else {
            fail(ask, LinkFailure.REJECTED);
          }
        });
  }

  private static String say(StationReport report) {
    return report.role()
        + (report.gateClosed() ? "/closed" : "/open")
        + report.wantsHandover()
        + StateDump.say(report.pair());
  }

  private void send(SimStation to, SimStation connection, String what, Runnable arrival) {
    if (connection == null || !cutTo.contains(to)) {
      flying.add(new Message(to, connection, nanos, what, arrival));
    }
  }

  private void fail(Ask ask, LinkFailure failure) {
    end(ask, new CheckResult.Failed(failure, ""));
  }

  private void end(Ask ask, CheckResult result) {
    if (asks.remove(ask) && ask.from.life == ask.life) {
      ask.result.complete(result);
    }
  }

  /** Indexes of messages that may arrive next: the first of each connection and direction. */
  List<Integer> arrivals() {
    List<Integer> heads = new ArrayList<>();
    for (int i = 0; i < flying.size(); i++) {
      Message message = flying.get(i);
      boolean first = true;
      for (int j = 0; j < i; j++) {
        Message earlier = flying.get(j);
        first &= earlier.to != message.to || earlier.connection != message.connection;
      }
      if (first) {
        heads.add(i);
      }
    }
    return heads;
  }

  void arrive(int index) {
    flying.remove(index).arrival.run();
  }

  /** A message is never later than one step, unless the link is cut. */
  boolean timeMayPass() {
    return flying.stream().noneMatch(message -> nanos - message.sentNanos >= STEP.toNanos())
        && stations().stream().noneMatch(station -> station.runs() && station.gate.canMove());
  }

  /** A result that is there one step later. */
  <T> CompletionStage<T> later(T value) {
    CompletableFuture<T> result = new CompletableFuture<>();
    nextStep.add(() -> result.complete(value));
    return result;
  }

  void passTime() {
    nanos += STEP.toNanos();
    if (!answers(main) || !answers(backup)) {
      databaseTroubleNanos = nanos;
    }
    List<Runnable> due = List.copyOf(nextStep);
    nextStep.clear();
    due.forEach(Runnable::run);
    for (SimStation station : stations()) {
      if (station.runs()) {
        station.execute(station.life, station.loop::tick);
      }
    }
    for (Iterator<Ask> all = List.copyOf(asks).iterator(); all.hasNext(); ) {
      Ask ask = all.next();
      if (nanos >= ask.deadlineNanos) {
        fail(ask, LinkFailure.NO_ANSWER);
      }
    }
  }

  /** Cuts the link in one direction or both. */
  void cut(boolean toMain, boolean toBackup) {
    cutTo.clear();
    if (toMain) {
      cutTo.add(main);
    }
    if (toBackup) {
      cutTo.add(backup);
    }
    flying.removeIf(message -> message.connection != null && cutTo.contains(message.to));
  }

  void heal() {
    cutTo.clear();
    cutEndedNanos = nanos;
  }

  boolean isCut() {
    return !cutTo.isEmpty();
  }

  /**
   * Whether the station that is to work does, and the other one stands by: the one that an operator
   * wants, else the main, or whichever it is where an operator moves the work.
   */
  boolean settled() {
    Optional<ConfiguredAs> wanted =
        main.loop.status().wish().filter(wish -> !wish.done()).map(Wish::to);
    boolean backupMay =
        wanted.filter(to -> to == ConfiguredAs.BACKUP).isPresent()
            || policy.failback() == FailbackPolicy.MANUAL;
    boolean mainMay = wanted.filter(to -> to == ConfiguredAs.BACKUP).isEmpty();
    return (mainMay && works(main, backup)) || (backupMay && works(backup, main));
  }

  private static boolean works(SimStation one, SimStation other) {
    return one.role() == Role.ACTIVE
        && one.mayHaveEffects()
        && other.role() == Role.STANDBY
        && !other.mayHaveEffects();
  }

  /** Steps until everything is right again: a fault is tried again after a time that doubles. */
  int longestHeal() {
    return 2 * (int) FaultLatch.LONGEST.toSeconds() + 60;
  }

  /** Whether a cut excuses two active stations: now, or until the backup has had time to see it. */
  boolean cutExcuses() {
    return isCut()
        || (cutEndedNanos != Long.MIN_VALUE && nanos - cutEndedNanos < excuse().toNanos());
  }

  /**
   * Whether the central database excuses two stations that record: it does not answer one of them,
   * or did not until the lease of the one that was cut off has run out.
   */
  boolean databaseExcuses() {
    return databaseTroubleNanos != Long.MIN_VALUE
        && nanos - databaseTroubleNanos < Duration.ofSeconds(12).toNanos();
  }

  private Duration excuse() {
    return Duration.ofSeconds(5).plus(SimStation.RATE.multipliedBy(policy.threshold()));
  }

  void kill(SimStation station) {
    station.alive = false;
    row.connected(station.process, false);
    station.frozen = false;
    SimStation other = station == main ? backup : main;
    send(
        other,
        station,
        "closed",
        () -> other.execute(other.life, () -> other.loop.connectionClosed(station.address)));
  }

  String describe() {
    StringBuilder text = new StringBuilder();
    for (Message message : flying) {
      text.append(message.to == null ? "database" : message.to.name)
          .append('<')
          .append(message.connection == null ? "database" : message.connection.name)
          .append(':')
          .append(message.what)
          .append('@')
          .append(nanos - message.sentNanos)
          .append(' ');
    }
    for (Ask ask : asks) {
      text.append(ask.from.name).append('?').append(ask.deadlineNanos - nanos).append(' ');
    }
    if (policy.central()) {
      Seen seen = row.look(main.process == null ? new UUID(0, 0) : main.process);
      text.append(seen.station()).append(seen.mine()).append(seen.released());
      text.append(seen.connected()).append(databaseUp);
      text.append(Math.max(-1, seen.left().toMillis())).append(' ');
      text.append(Math.max(-1, seen.effectsIn().toMillis())).append(' ');
    }
    text.append(nextStep.size())
        .append(cutTo.contains(main) ? "cut>" : "")
        .append(cutTo.contains(backup) ? "<cut" : "")
        .append(cutExcuses() ? "excused" : "")
        .append(databaseExcuses());
    return text.toString();
  }
}
