package org.hotbackup.role.internal.isolation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether anything answers a TCP connection: with a yes or with a no. */
final class TcpKnock {

  private static final Logger LOG = LoggerFactory.getLogger(TcpKnock.class);

  private TcpKnock() {}

  static boolean answers(String host, int port, Duration limit) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, port), Math.toIntExact(Math.max(1, limit.toMillis())));
      return true;
    } catch (ConnectException e) {
      // The class also stands for a system that gave up by itself; only the words tell.
      return String.valueOf(e.getMessage()).contains("refused");
    } catch (IOException e) {
      LOG.debug("reference address {}:{} does not answer: {}", host, port, e.toString());
      return false;
    }
  }
}
