package org.hotbackup.heartbeat.internal.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.hotbackup.api.link.PeerAddress;

/** What listening at an address means; an empty host, or a wildcard, means every address. */
final class BindAddress {

  /** Where it is full, the system drops a newcomer's first packet, and a check is late by 1 s. */
  private static final int BACKLOG = 1024;

  private BindAddress() {}

  static boolean isAny(String host) {
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
  }

  static ServerSocket open(PeerAddress address) throws IOException {
    InetSocketAddress local =
        isAny(address.host())
            ? new InetSocketAddress(address.port())
            : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(local, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
