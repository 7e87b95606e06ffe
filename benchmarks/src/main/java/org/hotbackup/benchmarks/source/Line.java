package org.hotbackup.benchmarks.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The connection of a source to the benchmark: lines of text, both ways. Thread-safe. */
final class Line {

  private static final int CONNECT_MILLIS = 2_000;

  private final String host;
  private final int port;
  private final Socket socket = new Socket();
  private BufferedReader in;

  Line(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Connects with the first call. */
  synchronized void connect() throws IOException {
    if (!socket.isConnected()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    }
  }

  /** Waits for a line; for one thread. */
  String receive() throws IOException {
    connect();
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the benchmark has ended");
    }
    return line;
  }

  void send(String line) throws IOException {
    connect();
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Ends every wait. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
