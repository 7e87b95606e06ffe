package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.heartbeat.internal.tls.TlsChannel;
import org.hotbackup.testkit.Await;

/** Strangers that do the same thing again and again, as fast as they can, from many addresses. */
final class Attackers implements AutoCloseable {

  /** One round of what they do; the station may end it at any time. */
  interface Attack {
    void round(Attackers from) throws Exception;
  }

  private static final int AT_ONCE = 4;

  private final LinkThreads threads = new LinkThreads("attackers");
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch done = new CountDownLatch(AT_ONCE);
  private final PeerAddress target;
  private final int addresses;
  private volatile boolean over;
  private volatile Exception unexpected;

  /** They come from so many addresses, none of which is that of a station. */
  Attackers(PeerAddress target, int addresses, Attack attack) {
    this.target = target;
    this.addresses = addresses;
    for (int i = 0; i < AT_ONCE; i++) {
      threads.start(() -> go(attack));
    }
  }

  private void go(Attack attack) {
    while (!over) {
      try {
        attack.round(this);
      } catch (IOException e) {
        // the station has had enough of it
      } catch (Exception e) {
        unexpected = e;
        over = true;
      }
      rounds.incrementAndGet();
    }
    done.countDown();
  }

  boolean isOver() {
    return over;
  }

  /** A connection from the next of their addresses. */
  Socket connect() throws IOException {
    int last = 2 + next.getAndIncrement() % addresses;
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + last), 0));
    socket.connect(new InetSocketAddress(target.host(), target.port()), 5000);
    socket.setSoTimeout(5000);
    return socket;
  }

  /** A connection with the handshake done. */
  TlsChannel connect(SSLContext context) throws IOException {
    Socket raw = connect();
    try {
      return TlsChannel.connect(raw, context, target.host());
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Waits until they have done it so often. */
  void hasDone(long least) {
    Await.until(least + " rounds", TestStation.SOON, () -> rounds.get() >= least);
  }

  long rounds() {
    return rounds.get();
  }

  @Override
  public void close() {
    over = true;
    Await.until("they stop", TestStation.SOON, () -> done.getCount() == 0);
    threads.close();
    if (unexpected != null) {
      throw new AssertionError("what the station must not do", unexpected);
    }
  }
}
