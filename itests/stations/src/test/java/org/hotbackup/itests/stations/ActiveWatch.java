package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks both stations for their roles, over and over, and keeps what changed. Thread-safe. */
final class ActiveWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** Instead of the role of a station that does not run. */
  static final String NO_ANSWER = "-";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> looking;
  private final URI main;
  private final URI backup;
  private final List<Seen> changes = new ArrayList<>();
  private Seen latest = new Seen(System.nanoTime(), NO_ANSWER, NO_ANSWER);

  /** Both roles at one moment. */
  record Seen(long nanos, String main, String backup) {

    boolean both() {
      return main.equals("ACTIVE") && backup.equals("ACTIVE");
    }

    boolean one() {
      return main.equals("ACTIVE") != backup.equals("ACTIVE");
    }

    boolean sameRoles(Seen other) {
      return main.equals(other.main) && backup.equals(other.backup);
    }
  }

  /** From one moment to another, by {@link System#nanoTime()}. */
  record Span(long from, long to) {

    Duration length() {
      return Duration.ofNanos(to - from);
    }

    boolean within(Span other) {
      return from - other.from >= 0 && other.to - to >= 0;
    }
  }

  ActiveWatch(StationUnderTest main, StationUnderTest backup) {
    this.main = URI.create(main.url("/hotbackup/active"));
    this.backup = URI.create(backup.url("/hotbackup/active"));
    looking = thread.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    try {
      String before = role(main);
      String other = role(backup);
      // The work may pass from one to the other between two questions.
      if (role(main).equals(before)) {
        note(new Seen(now, before, other));
      }
    } catch (HttpTimeoutException e) {
      // Busy, or frozen: nothing is known of this moment.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(Seen seen) {
    if (changes.isEmpty() || !seen.sameRoles(latest)) {
      changes.add(seen);
    }
    latest = seen;
  }

  private String role(URI address) throws HttpTimeoutException, InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LONGEST).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      boolean known = answer.statusCode() == 200 || answer.statusCode() == 503;
      String role = answer.body().strip();
      return known && role.matches("[A-Z]+") ? role : NO_ANSWER;
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  synchronized Seen latest() {
    return latest;
  }

  /** When what is seen now was seen first. */
  synchronized long sinceNanos() {
    return changes.isEmpty() ? System.nanoTime() : changes.get(changes.size() - 1).nanos();
  }

  /** How often something else was seen, the first time included. */
  synchronized int changes() {
    return changes.size();
  }

  /** When both stations were ACTIVE, since then. */
  synchronized List<Span> bothActive(long sinceNanos) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Seen seen = changes.get(i);
      long end = i + 1 < changes.size() ? changes.get(i + 1).nanos() : latest.nanos();
      if (seen.both() && end - sinceNanos >= 0) {
        spans.add(new Span(seen.nanos(), end));
      }
    }
    return spans;
  }

  /** All changes since the watch began, with seconds; for failure messages. */
  synchronized String story(long zeroNanos) {
    StringBuilder story = new StringBuilder();
    for (Seen seen : changes) {
      story.append(
          String.format(
              java.util.Locale.ROOT,
              "%n  %8.2f s main %s, backup %s",
              (seen.nanos() - zeroNanos) / 1e9,
              seen.main(),
              seen.backup()));
    }
    return story.toString();
  }

  @Override
  public void close() {
    boolean failed = looking.isDone();
    thread.shutdownNow();
    assertThat(failed).as("the watch has failed").isFalse();
  }
}
