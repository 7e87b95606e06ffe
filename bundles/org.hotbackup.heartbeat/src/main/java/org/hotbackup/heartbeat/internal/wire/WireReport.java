package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;

/** A {@link StationReport} as JSON; null stands for a field that is missing. */
record WireReport(
    String station,
    UUID instance,
    String version,
    ConfiguredAs configuredAs,
    Role role,
    Long term,
    Boolean working,
    Boolean gateClosed,
    Boolean wantsHandover,
    Long sequence,
    PeerAddress listening,
    Duration checksEvery,
    String licenseSerial,
    Instant sentAt,
    List<JsonNode> journal,
    Long journalHeld,
    WirePair pair) {

  private static final int LONGEST_HOST = 255;

  static WireReport of(StationReport report, List<JsonNode> journal) {
    return new WireReport(
        report.station(),
        report.instance(),
        report.version(),
        report.configuredAs(),
        report.role(),
        report.term(),
        report.working(),
        report.gateClosed(),
        report.wantsHandover(),
        report.sequence(),
        report.listening().orElse(null),
        report.checksEvery(),
        report.licenseSerial().orElse(null),
        report.sentAt(),
        journal.isEmpty() ? null : journal,
        report.journalHeld(),
        WirePair.of(report.pair()));
  }

  /**
   * The report, with the journal as read by the caller.
   *
   * @throws IllegalArgumentException naming the field that is missing or out of its range
   */
  StationReport toReport(List<RoleChange> changes) {
    if (listening != null) {
      Fields.text(LONGEST_HOST, "listening.host", listening.host());
      Fields.within(1, 65_535, "listening.port", (long) listening.port());
    }
    return new StationReport(
        Fields.required("station", station),
        Fields.required("instance", instance),
        Fields.required("version", version),
        Fields.required("configuredAs", configuredAs),
        Fields.required("role", role),
        Fields.atLeast(0, "term", term),
        Fields.required("working", working),
        Fields.required("gateClosed", gateClosed),
        Fields.required("wantsHandover", wantsHandover),
        Fields.atLeast(0, "sequence", sequence),
        Optional.ofNullable(listening),
        checksEvery == null
            ? Duration.ZERO
            : Fields.duration(Duration.ZERO, "checksEvery", checksEvery),
        Optional.ofNullable(licenseSerial),
        Fields.time("sentAt", sentAt),
        changes,
        journalHeld == null ? 0 : Fields.atLeast(0, "journalHeld", journalHeld),
        pair == null ? PairState.NONE : pair.toPairState());
  }
}
