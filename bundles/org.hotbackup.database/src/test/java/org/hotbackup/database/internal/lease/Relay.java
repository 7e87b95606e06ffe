package org.hotbackup.database.internal.lease;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a process and the server: passes on, or swallows without a word. */
public final class Relay implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int server;
  private volatile boolean questionsLost;
  private volatile boolean answersLost;

  public Relay(int server) throws IOException {
    this.server = server;
    start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Neither questions nor answers arrive, and no connection ends; or a new network is there. */
  public void cut(boolean is) throws IOException {
    questionsLost = is;
    loseAnswers(is);
  }

  /** Answers do not arrive; or a new network is there. */
  public void loseAnswers(boolean are) throws IOException {
    answersLost = are;
    if (!are) {
      // A stream that something is missing from cannot go on.
      closeConnections();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      open.add(client);
      open.add(behind);
      start(() -> pass(client, behind, true));
      start(() -> pass(behind, client, false));
    }
  }

  private void pass(Socket from, Socket to, boolean question) throws IOException {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!lost(question)) {
          out.write(buffer, 0, n);
        }
      }
    } finally {
      from.close();
      // The end of a connection is as lost as what it carries.
      if (!lost(question)) {
        to.close();
      }
    }
  }

  private boolean lost(boolean question) {
    return question ? questionsLost : answersLost;
  }

  private void closeConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    closeConnections();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A connection has ended, which its two ends see.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
