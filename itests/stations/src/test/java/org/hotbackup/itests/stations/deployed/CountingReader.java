package org.hotbackup.itests.stations.deployed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;

/**
 * Reads a counting source: every read gives all samples that have come since the last one. What
 * comes between two reads waits in the socket.
 */
public final class CountingReader implements Source {

  private static final int CONNECT_MILLIS = 2_000;

  private final String host;
  private final int port;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final StringBuilder line = new StringBuilder();
  private volatile boolean closed;
  private volatile SocketChannel channel;

  CountingReader(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public List<Sample> read(Instant time) throws IOException {
    SocketChannel open = channel == null ? connect() : channel;
    List<Sample> samples = new ArrayList<>();
    while (true) {
      buffer.clear();
      int read;
      try {
        read = open.read(buffer);
      } catch (IOException e) {
        read = -1;
      }
      if (read < 0) {
        disconnect();
        if (samples.isEmpty()) {
          throw new IOException("counting source " + host + ":" + port + " closed the connection");
        }
        return samples;
      }
      if (read == 0) {
        return samples;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        accept((char) buffer.get(), samples);
      }
    }
  }

  private void accept(char next, List<Sample> samples) {
    if (next != '\n') {
      line.append(next);
      return;
    }
    String[] parts = line.toString().split(" ");
    line.setLength(0);
    samples.add(
        Sample.good(
            parts[0],
            Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS),
            Long.parseLong(parts[1])));
  }

  private SocketChannel connect() throws IOException {
    SocketChannel opened = SocketChannel.open();
    try {
      opened.socket().connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      opened.socket().setSoTimeout(CONNECT_MILLIS);
      if (opened.socket().getInputStream().read() != '\n') {
        throw new IOException("counting source " + host + ":" + port + " does not greet");
      }
      opened.configureBlocking(false);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    line.setLength(0);
    channel = opened;
    if (closed) {
      disconnect();
      throw new IOException("counting source " + host + ":" + port + " is closed");
    }
    return opened;
  }

  private void disconnect() throws IOException {
    SocketChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      disconnect();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
