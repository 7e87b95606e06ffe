package org.hotbackup.role.internal.isolation;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a host answers without a port being known. Java sends an ICMP echo request where the
 * account may, and else tries TCP port 7, which a firewall may swallow; so the system's {@code
 * ping}, which may send one for everybody, has the last word.
 */
final class Echo {

  private static final Logger LOG = LoggerFactory.getLogger(Echo.class);

  private Echo() {}

  static boolean answers(String host, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try {
      InetAddress address = InetAddress.getByName(host);
      // Half, so that a swallowed request leaves time for the program.
      if (isReachable(address, limit.dividedBy(2))) {
        return true;
      }
      return Ping.answers(address, Duration.ofNanos(end - System.nanoTime()));
    } catch (IOException e) {
      LOG.debug("reference address {} does not answer: {}", host, e.toString());
      return false;
    }
  }

  private static boolean isReachable(InetAddress address, Duration limit) {
    try {
      return address.isReachable(Math.toIntExact(Math.max(1, limit.toMillis())));
    } catch (IOException e) {
      LOG.debug("reference address {} is not reached by Java: {}", address, e.toString());
      return false;
    }
  }
}
