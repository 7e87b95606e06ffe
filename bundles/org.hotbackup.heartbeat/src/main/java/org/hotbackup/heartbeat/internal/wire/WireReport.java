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
    Long journalHeld) {

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
        report.journalHeld());
  }

  /**
   * The report, with the journal as read by the caller.
   *
   * @throws IllegalArgumentException naming the field that is missing or out of its range
   */
  StationReport toReport(List<RoleChange> changes) {
    if (term() != null && term() < 0) {
      throw new IllegalArgumentException("field 'term' is " + term() + ", not 0 or more");
    }
    if (listening() != null) {
      require("listening.host", listening().host());
      if (listening().port() < 1 || listening().port() > 65535) {
        throw new IllegalArgumentException(
            "field 'listening.port' is " + listening().port() + ", not 1 to 65535");
      }
    }
    return new StationReport(
        require("station", station()),
        require("instance", instance()),
        require("version", version()),
        require("configuredAs", configuredAs()),
        require("role", role()),
        require("term", term()),
        require("working", working()),
        require("gateClosed", gateClosed()),
        require("wantsHandover", wantsHandover()),
        require("sequence", sequence()),
        Optional.ofNullable(listening()),
        checksEvery() == null ? Duration.ZERO : checksEvery(),
        Optional.ofNullable(licenseSerial()),
        require("sentAt", sentAt()),
        changes,
        journalHeld() == null ? 0 : journalHeld(),
        PairState.NONE);
  }

  private static <T> T require(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
    return value;
  }
}
