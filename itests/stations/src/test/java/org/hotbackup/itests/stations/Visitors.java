package org.hotbackup.itests.stations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A request every 50 ms, each on a connection of its own and never tried again here, whether the
 * former ones are answered or not. Thread-safe.
 */
final class Visitors implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService visits = Executors.newCachedThreadPool();
  private final InetSocketAddress address;
  private final String path;
  private final ScheduledFuture<?> sending;
  private final List<String> lost = new ArrayList<>();
  private int sent;
  private int served;
  private long longestNanos;

  Visitors(InetSocketAddress address, String path) {
    this.address = address;
    this.path = path;
    sending = pace.scheduleAtFixedRate(this::send, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send() {
    int number = next();
    visits.execute(() -> visit(number));
  }

  private synchronized int next() {
    return ++sent;
  }

  private void visit(int number) {
    long begin = System.nanoTime();
    String answer;
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) LONGEST.toMillis());
      socket.setSoTimeout((int) LONGEST.toMillis());
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + address.getHostString() + "\r\nConnection: close";
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      answer =
          String.valueOf(
              new BufferedReader(
                      new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                  .readLine());
    } catch (IOException e) {
      answer = e.toString();
    }
    note(number, answer, System.nanoTime() - begin);
  }

  private synchronized void note(int number, String answer, long nanos) {
    longestNanos = Math.max(longestNanos, nanos);
    if (answer.startsWith("HTTP/1.1 200 ")) {
      served++;
    } else {
      lost.add(number + " after " + nanos / 1_000_000 + " ms: " + answer);
    }
  }

  /** How many were answered well. */
  synchronized int served() {
    return served;
  }

  /** Those that were not, so far, with what came instead. */
  synchronized List<String> lost() {
    return List.copyOf(lost);
  }

  /** Whether none of those sent by now is still without an answer. */
  synchronized boolean allAnswered() {
    return served + lost.size() == sent;
  }

  synchronized Duration longest() {
    return Duration.ofNanos(longestNanos);
  }

  /** Sends no more. */
  void stop() {
    pace.shutdownNow();
  }

  @Override
  public void close() {
    stop();
    visits.shutdownNow();
  }
}
