package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for tests. */
public final class Ports {

  private Ports() {}

  /** A port that was free a moment ago. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
