package org.hotbackup.itests.stations.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A long line: passes on what TCP connections bring, both ways, and later. A process of its own, so
 * that it can run on another machine. Arguments, four for each way: address to listen at, port,
 * address to pass on to (same port), own address to come from. Each line of the standard input is a
 * new delay in milliseconds each way; its end ends the process.
 */
public final class Relay {

  /** What it says once it listens. */
  public static final String READY = "ready";

  private static final int BACKLOG = 50;
  private static final int CONNECT_MILLIS = 1_000;

  private volatile Duration delay = Duration.ZERO;

  private Relay() {}

  /** The process. */
  public static void main(String[] ways) throws IOException {
    Relay relay = new Relay();
    for (int i = 0; i < ways.length; i += 4) {
      relay.listen(ways[i], Integer.parseInt(ways[i + 1]), ways[i + 2], ways[i + 3]);
    }
    System.out.println(READY);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      relay.delay = Duration.ofMillis(Long.parseLong(line.strip()));
    }
    System.exit(0);
  }

  private void listen(String at, int port, String to, String from) throws IOException {
    ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getByName(at));
    start(
        () -> {
          while (true) {
            Socket incoming = server.accept();
            start(() -> connect(incoming, new InetSocketAddress(to, port), from));
          }
        });
  }

  private void connect(Socket incoming, InetSocketAddress to, String from) throws IOException {
    // The system has said at once that it is connected; over a long line that takes there and back.
    Duration connecting = delay.multipliedBy(2);
    long connected = System.nanoTime() + connecting.toNanos();
    Socket outgoing = new Socket();
    try {
      outgoing.bind(new InetSocketAddress(from, 0));
      outgoing.connect(to, CONNECT_MILLIS);
    } catch (IOException e) {
      reset(incoming);
      reset(outgoing);
      return;
    }
    pass(new Pipe(incoming, outgoing, () -> delay, connected));
    pass(new Pipe(outgoing, incoming, () -> delay, connected));
  }

  private static void pass(Pipe pipe) {
    start(pipe::read);
    start(pipe::write);
  }

  /** Ends a connection as one ends that was refused. */
  static void reset(Socket socket) throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  /** Work that may fail because a connection does. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A connection has ended, which its two ends see.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
