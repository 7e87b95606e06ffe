package org.hotbackup.itests.stations.counting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A source that counts: the value of every sample is its number, 1, 2, 3 and so on for each tag,
 * with the time at which it was made. A client is told with an empty line that it is known; from
 * then on it gets every sample, as a line of tag, number and time in microseconds. All tags have
 * the same number at the same time; times rise strictly. Thread-safe.
 */
public final class CountingServer implements AutoCloseable {

  private static final long TICK_MILLIS = 5;

  private final CountingOptions options;
  private final ServerSocket socket = new ServerSocket();
  private final List<CountingClient> clients = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService maker = Executors.newSingleThreadScheduledExecutor();

  // guarded by this
  private long[] made = new long[4096];
  private int highest;
  private final Deque<Late> late = new ArrayDeque<>();
  private long countedFrom = System.nanoTime();
  private long counted;
  private boolean paused = true;

  /** A line that is still to be sent, and when. */
  private record Late(long micros, String lines) {}

  /** Listens; makes nothing before {@link #resume}. */
  public CountingServer(String host, CountingOptions options) throws IOException {
    this.options = options;
    socket.bind(new InetSocketAddress(host, 0));
    Thread acceptor = new Thread(this::accept, "counting-accept");
    acceptor.setDaemon(true);
    acceptor.start();
    var unused =
        maker.scheduleAtFixedRate(this::make, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Where a station finds it. */
  public String url() {
    return "counting://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  public CountingOptions options() {
    return options;
  }

  /** How many stations read it now. */
  public int clients() {
    return clients.size();
  }

  /** The highest number made, 0 before the first. */
  public synchronized long highest() {
    return highest;
  }

  /** When a number was made; it is the time of its samples. */
  public synchronized Instant made(long number) {
    return Instant.EPOCH.plus(made[Math.toIntExact(number)], ChronoUnit.MICROS);
  }

  /** Makes samples from now on. */
  public synchronized void resume() {
    paused = false;
    countedFrom = System.nanoTime();
    counted = 0;
  }

  /** Makes no more samples; late ones that were made are still sent. */
  public synchronized void pause() {
    paused = true;
  }

  /** Whether every sample that was made has been sent. */
  public synchronized boolean allSent() {
    return late.isEmpty() && clients.stream().allMatch(CountingClient::allSent);
  }

  private synchronized void make() {
    long now = micros(Instant.now());
    StringBuilder lines = new StringBuilder();
    while (!late.isEmpty() && late.peek().micros() <= now) {
      lines.append(late.remove().lines());
    }
    long due = paused ? 0 : (System.nanoTime() - countedFrom) * options.perSecond() / 1_000_000_000;
    for (; counted < due; counted++) {
      count(now, lines);
    }
    if (!lines.isEmpty()) {
      send(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void count(long now, StringBuilder lines) {
    long time = Math.max(now, made[highest] + 1);
    highest++;
    if (highest == made.length) {
      made = Arrays.copyOf(made, 2 * made.length);
    }
    made[highest] = time;
    StringBuilder all = new StringBuilder();
    for (int tag = 0; tag < options.tags(); tag++) {
      all.append(CountingOptions.name(tag)).append(' ').append(highest);
      all.append(' ').append(time).append('\n');
    }
    if (options.isLate(highest)) {
      late.add(new Late(time + options.lateness().toNanos() / 1000, all.toString()));
    } else {
      lines.append(all);
    }
  }

  private void send(byte[] lines) {
    for (CountingClient client : clients) {
      if (!client.send(lines)) {
        clients.remove(client);
      }
    }
  }

  private void accept() {
    while (true) {
      try {
        CountingClient client = new CountingClient(socket.accept(), clients::remove);
        synchronized (this) {
          client.send(new byte[] {'\n'});
          clients.add(client);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  @Override
  public void close() throws IOException {
    maker.shutdownNow();
    socket.close();
    clients.forEach(CountingClient::close);
  }
}
