package org.hotbackup.heartbeat.probe;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.heartbeat.internal.client.NameResolver;
import org.hotbackup.heartbeat.internal.client.PeerConnections;
import org.hotbackup.heartbeat.internal.tls.KeyRing;
import org.hotbackup.heartbeat.internal.wire.MessageCodec;
import org.hotbackup.heartbeat.pairkey.PairKey;

/** Tests a connection to a station from any process, without OSGi (TST-1, TST-2). Thread-safe. */
public final class LinkProbe {

  private LinkProbe() {}

  /**
   * Asks the station at an address how it is, which changes nothing there. Blocks up to the
   * time-out.
   *
   * @param project the project folder with the pair key
   * @param to the address to test
   * @param own what to say of this station; its instance tells whether it asks itself
   * @param timeout longest wait, more than zero
   */
  public static TestReport test(Path project, PeerAddress to, StationReport own, Duration timeout) {
    KeyRing keys = new KeyRing(project.resolve(PairKey.FILE_NAME));
    try (LinkThreads threads = new LinkThreads("hotbackup-probe");
        PeerConnections connections =
            new PeerConnections(
                keys,
                new NameResolver(threads, InetAddress::getAllByName),
                new MessageCodec(),
                threads,
                Clock.systemUTC(),
                peer -> {})) {
      return connections.test(to, own, timeout);
    }
  }
}
