package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.StationReport;

/** Reads as 0.1.0-M2 did: what it did not know is not there. */
final class OlderReader {

  private static final Set<String> MESSAGE =
      Set.of("type", "protocol", "protocolMin", "protocolMax", "id", "report", "error");

  private static final Set<String> TYPES =
      Set.of("check", "handover", "taken", "test", "answer", "error");

  private static final Set<String> REPORT =
      Set.of(
          "station",
          "instance",
          "version",
          "configuredAs",
          "role",
          "term",
          "working",
          "gateClosed",
          "wantsHandover",
          "sequence",
          "listening",
          "checksEvery",
          "licenseSerial",
          "sentAt",
          "journal",
          "journalHeld");

  private OlderReader() {}

  static Message read(MessageCodec codec, byte[] line) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode message = (ObjectNode) mapper.readTree(line);
    message.retain(MESSAGE);
    JsonNode report = message.path("report");
    if (report instanceof ObjectNode known) {
      known.retain(REPORT);
    }
    return codec.read(mapper.writeValueAsBytes(message));
  }

  /** Whether it had this type at all. */
  static boolean knows(String type) {
    return TYPES.contains(type);
  }

  /** What it made of a report. */
  static StationReport known(StationReport report) {
    return new StationReport(
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
        report.listening(),
        report.checksEvery(),
        report.licenseSerial(),
        report.sentAt(),
        report.journal(),
        report.journalHeld(),
        PairState.NONE);
  }
}
