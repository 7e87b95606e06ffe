package org.hotbackup.notifications.internal.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;

/** The checks of both stations, as the active one sees them. Immutable. */
public final class PairReadiness {

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final OwnReadiness own;
  private final TransferService transfers;

  /** Of this station and the one at the other end of the link. */
  public PairReadiness(OwnReadiness own, TransferService transfers) {
    this.own = own;
    this.transfers = transfers;
  }

  /**
   * What was found.
   *
   * @param checks every check, with what is wrong
   * @param unknown beginnings of checks that could not be made
   */
  public record Found(Map<String, Optional<String>> checks, List<String> unknown) {}

  /** Looks at both. Blocks. */
  public Found look(RoleStatus status) throws InterruptedException {
    Map<String, Optional<String>> checks = new TreeMap<>(own.look());
    List<String> unknown = new ArrayList<>();
    Optional<PeerStatus> peer = status.peer().filter(known -> known.station().isPresent());
    if (peer.isPresent()) {
      other(peer.get(), checks, unknown);
    }
    return new Found(checks, unknown);
  }

  private void other(PeerStatus peer, Map<String, Optional<String>> checks, List<String> unknown) {
    String name = peer.station().orElseThrow();
    String link = OwnReadiness.check(name, "answers on the link");
    if (!peer.reachable()) {
      checks.put(link, Optional.of(peer.detail().isEmpty() ? peer.lastResult() : peer.detail()));
      unknown.add(name + ": ");
      return;
    }
    checks.put(link, Optional.empty());
    try (InputStream answer =
        transfers.fetch(
            PeerAddress.parse(peer.address()), OwnReadiness.TOPIC, "findings", SILENCE)) {
      checks.putAll(OwnReadiness.read(answer));
    } catch (IOException e) {
      checks.put(
          OwnReadiness.check(name, "tells what it reaches"),
          Optional.of(String.valueOf(e.getMessage())));
      unknown.add(name + ": ");
    }
  }
}
