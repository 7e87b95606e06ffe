package org.hotbackup.heartbeat.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
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
        PairState.NONE);
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
