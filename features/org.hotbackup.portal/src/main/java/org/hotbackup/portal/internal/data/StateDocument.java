package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.User;

/** What {@code api/state} answers: the pair, its roles, this user. */
public final class StateDocument {

  private StateDocument() {}

  /** The document; it changes only where something has. */
  public static ObjectNode of(Sources sources, User user, Optional<URI> own, Optional<URI> other) {
    RoleStatus status = sources.role().status();
    ObjectNode document = Json.object();
    document.put("station", status.station());
    document.put("configuredAs", status.settings().configuredAs().name().toLowerCase(Locale.ROOT));
    document.put("role", status.role().name());
    document.put("cause", status.cause().name());
    document.put("detail", status.detail());
    document.put("since", status.since().toString());
    document.put("term", status.term());
    document.put("own", own.map(URI::toString).orElse(null));
    document.put("other", other.map(URI::toString).orElse(null));
    document.putObject("user").put("name", user.name()).put("level", user.level().word());
    status
        .peer()
        .ifPresentOrElse(
            peer -> peer(peer, document.putObject("peer")), () -> document.putNull("peer"));
    ArrayNode features = document.putArray("features");
    for (FeatureStatus feature : sources.role().features()) {
      features.addObject().put("name", feature.name()).put("state", feature.state().name());
    }
    alarms(sources)
        .ifPresentOrElse(
            counts -> document.set("alarms", counts), () -> document.putNull("alarms"));
    return document;
  }

  private static void peer(PeerStatus peer, ObjectNode document) {
    document.put("station", peer.station().orElse(null));
    document.put("address", peer.address());
    document.put("reachable", peer.reachable());
    document.put("role", peer.role().map(Role::name).orElse(null));
    document.put("term", peer.term().orElse(null));
    document.put("lastCheck", Json.text(peer.lastCheck()));
    document.put("lastResult", peer.lastResult());
    document.put(
        "roundTripMillis",
        peer.roundTrip()
            .map(time -> time.toNanos() / (double) Duration.ofMillis(1).toNanos())
            .orElse(null));
    document.put("clockOffsetMillis", peer.clockOffset().map(Duration::toMillis).orElse(null));
  }

  /** How many alarms stand, and how many of them nobody has acknowledged. */
  public static Optional<ObjectNode> alarms(Sources sources) {
    return sources
        .conditions()
        .map(
            conditions -> {
              List<Alarm> standing = conditions.standing();
              return Json.object()
                  .put("standing", standing.size())
                  .put(
                      "unacknowledged",
                      standing.stream().filter(alarm -> alarm.acknowledged().isEmpty()).count());
            });
  }
}
