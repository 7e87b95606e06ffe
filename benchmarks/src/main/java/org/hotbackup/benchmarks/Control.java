package org.hotbackup.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Where the synthetic source of one station connects to. Thread-safe. */
final class Control implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CompletableFuture<Socket> source = new CompletableFuture<>();
  private final BlockingQueue<Duration> commits = new LinkedBlockingQueue<>();

  Control() throws IOException {
    Threads.make("benchmark-control", this::listen).start();
  }

  /**
   * What the station has as {@code url} of the source.
   *
   * @param mode {@code granted} or {@code steady}
   */
  String url(String mode) {
    return "synthetic://%s:%d/%s"
        .formatted(server.getInetAddress().getHostAddress(), server.getLocalPort(), mode);
  }

  boolean connected() {
    return source.isDone();
  }

  /** Lets a granted source be read so many times more. */
  void grant(int reads) throws IOException {
    source.join().getOutputStream().write((reads + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** The times from sample to commit that a steady source has told since the last call. */
  List<Duration> takeCommits() {
    List<Duration> taken = new ArrayList<>();
    commits.drainTo(taken);
    return taken;
  }

  private void listen() {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      source.complete(socket);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commits.add(Duration.ofNanos(Long.parseLong(line) * 1000));
      }
    } catch (IOException e) {
      source.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (source.isDone() && !source.isCompletedExceptionally()) {
      source.join().close();
    }
  }
}
