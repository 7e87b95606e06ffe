package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hotbackup.itests.stations.ActiveWatch.Seen;
import org.hotbackup.itests.stations.ActiveWatch.Span;
import org.hotbackup.testkit.Await;

/**
 * What is done to a pair, and what came of it. Two ACTIVE stations are allowed only while the link
 * is broken, and until its mending has been noticed.
 */
final class Scenario implements AutoCloseable {

  /** For what a loaded machine adds to the computed worst case. */
  static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Duration SOON = Duration.ofSeconds(15);

  private final String name;
  private final NetworkPair pair;
  private final Duration detection;
  private final ActiveWatch watch;
  private final long begin = System.nanoTime();
  private final List<Span> excused = new ArrayList<>();
  private final List<String> measured = new ArrayList<>();
  private long broken;
  private boolean whole = true;

  Scenario(String name, NetworkPair pair, Duration detection) {
    this.name = name;
    this.pair = pair;
    this.detection = detection;
    watch = new ActiveWatch(pair.main(), pair.backup());
  }

  /** Says that the link is broken from now on. */
  void breaks() {
    broken = System.nanoTime();
    whole = false;
  }

  /** Says that the link is whole again since a moment ago. */
  void mended() {
    long end = System.nanoTime() + detection.plus(MARGIN).toNanos();
    long from = broken;
    // A link that breaks again before the time is up excuses without a pause.
    for (Span former : List.copyOf(excused)) {
      if (former.to() - broken >= 0 && former.from() - from < 0) {
        from = former.from();
      }
    }
    excused.add(new Span(from, end));
    whole = true;
  }

  /** The same where it was broken at all. */
  void mendedIfBroken() {
    if (!whole) {
      mended();
    }
  }

  /** Says that both may be ACTIVE once, for no longer than this. */
  void allowBoth(Duration longest) {
    List<Span> both = watch.bothActive(begin);
    assertThat(both)
        .as(watch.story(begin))
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(span -> span.length().compareTo(longest) <= 0);
    excused.addAll(both);
  }

  /** Adds to what is printed in the end. */
  void note(String text) {
    measured.add(text);
  }

  /** Lets time pass. */
  void pass(Duration time) {
    long from = System.nanoTime();
    Await.until(
        time + " have passed", time.plus(SOON), () -> System.nanoTime() - from > time.toNanos());
  }

  /** Both roles as they are to be, in time; says how long it took from now and that it stays. */
  void becomes(String what, String main, String backup, Duration deadline) {
    long from = System.nanoTime();
    await(
        what,
        deadline,
        () -> {
          Seen now = watch.latest();
          return now.nanos() - from > 0 && now.main().equals(main) && now.backup().equals(backup);
        });
    measure(what, Duration.ofNanos(Math.max(0, watch.sinceNanos() - from)));
  }

  /** After a mended fault: the main alone works, everything has been told to both. */
  void endsWithMainAtWork() {
    becomes("main alone ACTIVE", "ACTIVE", "STANDBY", detection.plus(MARGIN));
    await("normal state", SOON, () -> state().mainAtWork());
    awaitOneTimeline();
  }

  /** Both roles as they are to be in the end, and everything has been told to both. */
  void endsWith(String main, String backup) {
    becomes("main " + main + ", backup " + backup, main, backup, detection.plus(MARGIN));
    await("they see each other", SOON, () -> state().seeEachOther());
    awaitOneTimeline();
    assertRoles(main, backup);
  }

  private void awaitOneTimeline() {
    await("both show one timeline", SOON, () -> state().oneTimeline());
  }

  /** Fails where the roles now are others. */
  void assertRoles(String main, String backup) {
    Seen now = watch.latest();
    assertThat(List.of(now.main(), now.backup()))
        .as(watch.story(begin))
        .containsExactly(main, backup);
  }

  /** Fails where a role has changed since the beginning. */
  void assertNothingChanged() {
    assertThat(watch.changes()).as(watch.story(begin)).isEqualTo(1);
  }

  private PairState state() {
    return new PairState(pair.main(), pair.backup());
  }

  private void await(String what, Duration deadline, Callable<Boolean> is) {
    try {
      Await.until(what, deadline, is);
    } catch (AssertionError e) {
      throw new AssertionError(name + ": " + e.getMessage() + watch.story(begin), e);
    }
  }

  void measure(String what, Duration time) {
    measured.add(what + " after " + seconds(time));
  }

  /** Fails where both stations were ACTIVE without a reason; says what was measured. */
  @Override
  public void close() {
    watch.close();
    mendedIfBroken();
    List<Span> both = watch.bothActive(begin);
    Duration sum = both.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    System.out.println(
        "network: " + name + ": " + String.join(", ", measured) + ", both ACTIVE " + seconds(sum));
    assertThat(both)
        .as("both ACTIVE without a broken link:" + watch.story(begin))
        .allMatch(span -> excused.stream().anyMatch(span::within));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }
}
