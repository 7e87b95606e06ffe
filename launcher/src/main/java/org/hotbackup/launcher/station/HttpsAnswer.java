package org.hotbackup.launcher.station;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.hotbackup.launcher.Failure;

/** Looks whether a running station shows the certificate it is to show. */
public final class HttpsAnswer {

  /** File Install looks every second and lets a file rest; the web server starts anew. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
  private static final int TIMEOUT_MILLIS = 3000;

  private HttpsAnswer() {}

  /**
   * Waits for it.
   *
   * @return whether the station runs; if not there is nothing to wait for
   * @throws Failure it runs and does not show it in time
   */
  public static boolean await(StationDirectory station, int port) {
    Optional<String> bound = StationSettings.of(station).httpHost();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    String problem;
    do {
      if (StationLock.holder(station).isEmpty()) {
        return false;
      }
      try {
        shake(station, bound, port);
        return true;
      } catch (IOException e) {
        problem = e.getMessage();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() < deadline);
    throw new Failure(
        station.name()
            + " does not show the new certificate on port "
            + port
            + " after "
            + LIMIT.toSeconds()
            + " s ("
            + problem
            + "): look at "
            + station.log().resolve("hotbackup.log"));
  }

  private static void shake(StationDirectory station, Optional<String> bound, int port)
      throws IOException {
    InetAddress address = InetAddress.getByName(bound.orElse(""));
    if (bound.isEmpty() || address.isAnyLocalAddress()) {
      address = InetAddress.getByName("127.0.0.1");
    }
    OwnCertificate certificate = OwnCertificate.read(station.httpsCertificate());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
      plain.setSoTimeout(TIMEOUT_MILLIS);
      try (SSLSocket secure =
          (SSLSocket)
              certificate.sockets().createSocket(plain, address.getHostAddress(), port, true)) {
        secure.startHandshake();
      }
    }
  }
}
