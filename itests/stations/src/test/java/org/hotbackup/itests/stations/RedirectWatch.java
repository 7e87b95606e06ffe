package org.hotbackup.itests.stations;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who opens the portal at an old address every 50 ms, each time with a new browser that
 * follows five redirects at the most. Thread-safe.
 */
final class RedirectWatch implements AutoCloseable {

  private static final long PACE_MILLIS = 50;
  private static final int REDIRECTS = 300;
  private static final int ERRORS = 400;

  private final StationUnderTest station;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "redirect-watch");
  private final List<Integer> answers = new ArrayList<>();

  RedirectWatch(StationUnderTest station) {
    this.station = station;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!over.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
        open();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() throws InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      int answer =
          browser
              .send(
                  station.request("/portal/login").build(), HttpResponse.BodyHandlers.discarding())
              .statusCode();
      synchronized (answers) {
        answers.add(answer);
      }
    } catch (IOException e) {
      // A station is dead or just starting: nothing was answered, so nothing led round and round.
    }
  }

  /** How many were answered so far. */
  int answered() {
    synchronized (answers) {
      return answers.size();
    }
  }

  /** Answers that ended in one more redirect. */
  List<Integer> roundAndRound() {
    synchronized (answers) {
      return answers.stream().filter(code -> code >= REDIRECTS && code < ERRORS).toList();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
