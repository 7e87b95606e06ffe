package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.heartbeat.pairkey.PairKey;

/** A server that holds the pair key and says what a test wants it to say. */
final class ScriptedPeer implements AutoCloseable {

  /** What it does with a line that comes in. */
  interface Script {
    void line(String line, TlsChannel channel) throws IOException;
  }

  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final LinkThreads threads = new LinkThreads("scripted-peer");
  private final KeyRing keys;
  private final CountDownLatch handshake;
  private final Script script;

  /** Holds the key of the station directory. */
  ScriptedPeer(Path directory, Script script) throws IOException {
    this(directory, new CountDownLatch(0), script);
  }

  /** Accepts connections, and shakes hands on them once the latch is open. */
  ScriptedPeer(Path directory, CountDownLatch handshake, Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), directory, handshake, script);
  }

  /** The same at a socket that listens already. */
  ScriptedPeer(ServerSocket server, Path directory, CountDownLatch handshake, Script script) {
    this.server = server;
    this.handshake = handshake;
    this.script = script;
    keys = new KeyRing(directory.resolve("project").resolve(PairKey.FILE_NAME));
    keys.refresh();
    threads.start(this::accept);
  }

  PeerAddress address() {
    return new PeerAddress("127.0.0.1", server.getLocalPort());
  }

  static void say(TlsChannel channel, String line) throws IOException {
    channel.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The number of the question in a line. */
  static String id(String line) {
    return line.replaceFirst(".*\"id\":(\\d+).*", "$1");
  }

  private void accept() {
    try {
      while (true) {
        Socket raw = server.accept();
        connections.incrementAndGet();
        threads.start(() -> serve(raw));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket raw) {
    try {
      handshake.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (TlsChannel channel = TlsChannel.accept(raw, keys.serverContext())) {
      for (byte[] line = channel.readLine(); line != null; line = channel.readLine()) {
        script.line(new String(line, StandardCharsets.UTF_8), channel);
      }
    } catch (IOException e) {
      // the other side is gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.close();
  }
}
