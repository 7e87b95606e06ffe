package org.hotbackup.role.internal.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;

/** Recognises this station's own address, which must not be entered as its main's (CFG-2). */
final class OwnAddress {

  private OwnAddress() {}

  /**
   * Whether a host and port lead to this station itself. A name that cannot be resolved now is not
   * taken for this station; the link would find out later.
   */
  static boolean leadsTo(String host, int port, Optional<PeerAddress> listening) {
    if (listening.isEmpty() || listening.get().port() != port) {
      return false;
    }
    try {
      String bound = listening.get().host();
      for (InetAddress address : InetAddress.getAllByName(host)) {
        boolean own =
            bound.isEmpty() || InetAddress.getByName(bound).isAnyLocalAddress()
                ? isLocal(address)
                : address.equals(InetAddress.getByName(bound));
        if (own) {
          return true;
        }
      }
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
    return false;
  }

  private static boolean isLocal(InetAddress address) throws SocketException {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }
}
