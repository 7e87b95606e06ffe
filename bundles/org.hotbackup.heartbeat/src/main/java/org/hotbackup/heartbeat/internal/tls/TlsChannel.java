package org.hotbackup.heartbeat.internal.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.hotbackup.heartbeat.internal.wire.LineReader;

/**
 * Lines over one authenticated connection. One thread reads; any thread writes and closes.
 *
 * <p>Closing closes the TCP socket under TLS: a TLS close waits for a writer, and a writer to a
 * frozen peer waits for ever.
 */
public final class TlsChannel implements Closeable {

  private static final String[] PROTOCOLS = {"TLSv1.3"};

  /** Seconds: 10 s of silence, then three probes 5 s apart, so a dead line is seen within 25 s. */
  private static final Map<String, Integer> KEEP_ALIVE =
      Map.of("TCP_KEEPIDLE", 10, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 3);

  private final Socket raw;
  private final LineReader reader;
  private final OutputStream out;
  private final Object writing = new Object();

  private TlsChannel(Socket raw, SSLSocket tls) throws IOException {
    this.raw = raw;
    raw.setTcpNoDelay(true);
    tls.setEnabledProtocols(PROTOCOLS);
    tls.startHandshake();
    keepAlive(raw);
    reader = new LineReader(tls.getInputStream());
    out = tls.getOutputStream();
  }

  /** Shakes hands as the one who connected; blocks until done or the socket is closed. */
  public static TlsChannel connect(Socket raw, SSLContext context, String host) throws IOException {
    return new TlsChannel(raw, layer(raw, context, host));
  }

  /** Shakes hands as the one who was connected to; blocks until done or the socket is closed. */
  public static TlsChannel accept(Socket raw, SSLContext context) throws IOException {
    SSLSocket tls = layer(raw, context, raw.getInetAddress().getHostAddress());
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(true);
    return new TlsChannel(raw, tls);
  }

  private static SSLSocket layer(Socket raw, SSLContext context, String host) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket(raw, host, raw.getPort(), /* autoClose= */ true);
  }

  /** By name, because the package of these options is not visible in every OSGi framework. */
  @SuppressWarnings("unchecked")
  private static void keepAlive(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (SocketOption<?> option : socket.supportedOptions()) {
      Integer value = KEEP_ALIVE.get(option.name());
      if (value != null) {
        socket.setOption((SocketOption<Integer>) option, value);
      }
    }
  }

  /** The next line; null where the other side has closed. */
  public byte[] readLine() throws IOException {
    return reader.readLine();
  }

  /** Sends a line that carries its end. */
  public void write(byte[] line) throws IOException {
    synchronized (writing) {
      out.write(line);
      out.flush();
    }
  }

  @Override
  public void close() {
    close(raw);
  }

  /** Closes a socket; one that is broken is as good as closed. */
  public static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to do with it
    }
  }
}
