package org.hotbackup.itests.stations.counting;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One station that reads a counting source. What it has not read yet waits here, within bounds; a
 * station that reads nothing for too long is dropped, as a device does it.
 */
final class CountingClient {

  private static final long MOST_BYTES = 64 << 20;

  private final Socket socket;
  private final Consumer<CountingClient> gone;
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread writer;

  CountingClient(Socket socket, Consumer<CountingClient> gone) {
    this.socket = socket;
    this.gone = gone;
    writer = start("counting-write-", this::write);
    start("counting-end-", this::awaitEnd);
  }

  private Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name + socket.getRemoteSocketAddress());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Never blocks; false where the station was dropped. */
  boolean send(byte[] lines) {
    if (bytes.addAndGet(lines.length) > MOST_BYTES) {
      System.out.println("counting source: " + socket.getRemoteSocketAddress() + " is dropped");
      close();
    }
    waiting.add(lines);
    return !closed.get();
  }

  /** A station says nothing; that it is gone shows here also while there is nothing to send. */
  private void awaitEnd() {
    try {
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // That is an end, too.
    }
    close();
    gone.accept(this);
  }

  boolean allSent() {
    return bytes.get() == 0;
  }

  private void write() {
    try {
      OutputStream out = socket.getOutputStream();
      while (!closed.get()) {
        byte[] lines = waiting.take();
        out.write(lines);
        bytes.addAndGet(-lines.length);
      }
    } catch (IOException | InterruptedException e) {
      close();
    }
    gone.accept(this);
  }

  void close() {
    if (closed.compareAndSet(false, true)) {
      writer.interrupt();
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed as far as it can be.
      }
    }
  }
}
