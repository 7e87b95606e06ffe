package org.hotbackup.role.internal.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.role.internal.Threads;

/** Recognises this station's own address, which must not be entered as its main's (CFG-2). */
final class OwnAddress {

  /** A name server that does not answer must not hold up the start of a station. */
  private static final Duration LOOK_UP_LIMIT = Duration.ofMillis(500);

  private OwnAddress() {}

  /**
   * Whether a host and port lead to this station itself. A name that cannot be resolved now, within
   * half a second, is not taken for this station; the link finds out later.
   */
  static boolean leadsTo(String host, int port, Optional<PeerAddress> listening) {
    if (listening.isEmpty() || listening.get().port() != port) {
      return false;
    }
    FutureTask<Boolean> lookUp = new FutureTask<>(() -> isOwn(host, listening.get().host()));
    Threads.daemon("hotbackup-own-address", lookUp).start();
    try {
      return lookUp.get(LOOK_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isOwn(String host, String bound)
      throws UnknownHostException, SocketException {
    boolean everywhere = bound.isEmpty() || InetAddress.getByName(bound).isAnyLocalAddress();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (everywhere ? isLocal(address) : address.equals(InetAddress.getByName(bound))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(InetAddress address) throws SocketException {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }
}
