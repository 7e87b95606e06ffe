package org.hotbackup.heartbeat.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Health;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.Wish;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;

/** Reports for tests. */
public final class Reports {

  private Reports() {}

  /** A report of a station that is new and listens at an address. */
  public static StationReport of(String station, UUID instance, PeerAddress listening) {
    return with(station, instance, Optional.ofNullable(listening), Instant.now(), List.of());
  }

  /** A report with a journal. */
  public static StationReport with(
      String station,
      UUID instance,
      Optional<PeerAddress> listening,
      Instant sentAt,
      List<RoleChange> journal) {
    return make(station, instance, listening, sentAt, journal, PairState.NONE);
  }

  /** A report that says something for the pair. */
  public static StationReport of(PairState pair) {
    return make("s", UUID.randomUUID(), Optional.empty(), Instant.now(), List.of(), pair);
  }

  /** A pair state with a wish and a licence. */
  public static PairState pair(Optional<Wish> wish, Optional<String> license) {
    return pair(wish, license, Optional.empty());
  }

  /** A pair state with the address of a portal. */
  public static PairState portal(URI portal) {
    return pair(Optional.empty(), Optional.empty(), Optional.of(portal));
  }

  private static PairState pair(
      Optional<Wish> wish, Optional<String> license, Optional<URI> portal) {
    return new PairState(
        wish,
        PairState.GivesBack.NEVER,
        Optional.empty(),
        Optional.empty(),
        7,
        Optional.empty(),
        Optional.of(UUID.randomUUID()),
        PairState.FaultLevel.DATABASE,
        license,
        Optional.of("ab".repeat(32)),
        Optional.of(new Health(true, 2, 1)),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(3)),
        Optional.of(false),
        portal);
  }

  private static StationReport make(
      String station,
      UUID instance,
      Optional<PeerAddress> listening,
      Instant sentAt,
      List<RoleChange> journal,
      PairState pair) {
    return new StationReport(
        station,
        instance,
        "1.2.3",
        ConfiguredAs.MAIN,
        Role.ACTIVE,
        7,
        true,
        false,
        false,
        12,
        listening,
        Duration.ofSeconds(10),
        Optional.of("HB-1"),
        sentAt,
        journal,
        0,
        pair);
  }

  /** An entry of a journal. */
  public static RoleChange change(long sequence, String detail) {
    return new RoleChange(
        "line-3-main",
        sequence,
        Instant.parse("2026-01-31T10:00:00Z"),
        Role.STARTING,
        Role.ACTIVE,
        Cause.MAIN,
        detail,
        7,
        12);
  }
}
