package org.hotbackup.itests.stations.relay;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One direction of a connection: bytes come out in order, each as late as the delay says. */
final class Pipe {

  private static final byte[] END = {};
  private static final byte[] BROKEN = {};

  private final Socket from;
  private final Socket to;
  private final Supplier<Duration> delay;
  private final long notBefore;
  private final BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();

  private record Chunk(byte[] bytes, long due) {}

  /** Nothing that comes in counts as sent before {@code notBefore}. */
  Pipe(Socket from, Socket to, Supplier<Duration> delay, long notBefore) {
    this.from = from;
    this.to = to;
    this.delay = delay;
    this.notBefore = notBefore;
  }

  /** Takes in until the connection ends. */
  void read() throws IOException {
    byte[] buffer = new byte[65_536];
    byte[] last = BROKEN;
    try {
      int read = from.getInputStream().read(buffer);
      while (read >= 0) {
        send(Arrays.copyOf(buffer, read));
        read = from.getInputStream().read(buffer);
      }
      last = END;
    } finally {
      send(last);
    }
  }

  private void send(byte[] bytes) {
    long now = System.nanoTime();
    long sent = now - notBefore < 0 ? notBefore : now;
    underWay.add(new Chunk(bytes, sent + delay.get().toNanos()));
  }

  /** Gives out what is due, and then the end. */
  void write() throws IOException, InterruptedException {
    try {
      Chunk next = due();
      while (next.bytes() != END && next.bytes() != BROKEN) {
        to.getOutputStream().write(next.bytes());
        next = due();
      }
      if (next.bytes() == END) {
        // The stations use no half-closed connections: the other direction ends with it.
        to.close();
      } else {
        Relay.reset(to);
      }
    } catch (IOException e) {
      Relay.reset(from);
      Relay.reset(to);
      throw e;
    }
  }

  private Chunk due() throws InterruptedException {
    Chunk next = underWay.take();
    for (long wait = next.due() - System.nanoTime();
        wait > 0;
        wait = next.due() - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    return next;
  }
}
