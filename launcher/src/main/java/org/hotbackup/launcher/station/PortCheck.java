package org.hotbackup.launcher.station;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.launcher.Failure;

/** Looks whether the ports of a station that is to be started are free. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Tries all its ports.
   *
   * @throws Failure one is in use, or its address is not one of this machine
   */
  static void requireFree(StationDirectory station) {
    StationSettings settings = StationSettings.of(station);
    settings.httpPort().ifPresent(port -> requireFree(settings.httpHost(), port, "console"));
    settings.httpsPort().ifPresent(port -> requireFree(settings.httpHost(), port, "HTTPS"));
    requireFree(settings.bind(), settings.port(), "link");
  }

  static void requireFree(Optional<String> host, int port, String what) {
    String where =
        "the "
            + what
            + " port "
            + host.map(h -> new PeerAddress(h, port).toString()).orElse(Integer.toString(port));
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(
          host.isPresent()
              ? new InetSocketAddress(InetAddress.getByName(host.get()), port)
              : new InetSocketAddress(port));
    } catch (BindException e) {
      boolean inUse = e.getMessage() != null && e.getMessage().contains("in use");
      throw new Failure(
          where
              + (inUse
                  ? " is in use: stop the program that uses it, or choose another port"
                  : " cannot be opened: " + e.getMessage()),
          e);
    } catch (IOException e) {
      throw new Failure(where + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
