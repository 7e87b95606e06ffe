package org.hotbackup.notifications.internal.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sockets of one sending, and closes them from outside when the station ends its work: a
 * read from a socket is not ended by an interrupt. Thread-safe.
 */
final class Sockets extends SocketFactory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Socket open;
  private boolean closed;

  synchronized Socket keep(Socket socket) throws IOException {
    open = socket;
    if (closed) {
      socket.close();
    }
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return keep(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(new Socket(host, port, local, localPort));
  }

  /** Throws nothing: a mail that is taken stays taken. */
  @Override
  public synchronized void close() {
    closed = true;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("A connection was not closed in order", e);
      }
    }
  }
}
