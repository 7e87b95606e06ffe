package org.hotbackup.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.hotbackup.api.AuditRow;

/** Rows and checkpoints as lines of a file: one JSON object each, without a line break in it. */
final class Lines {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CHECKPOINT = "checkpoint";

  private Lines() {}

  static String of(AuditRow row) {
    return MAPPER
        .createObjectNode()
        .put("chain", row.chain())
        .put("station", row.station())
        .put("sequence", row.sequence())
        .put("time", row.time().toString())
        .put("actor", row.actor())
        .put("origin", row.origin())
        .put("address", row.address())
        .put("action", row.action())
        .put("subject", row.subject())
        .put("old", row.oldValue())
        .put("new", row.newValue())
        .put("detail", row.detail())
        .put("hash", row.hash())
        .toString();
  }

  static String of(Checkpoint checkpoint) {
    ObjectNode node = MAPPER.createObjectNode();
    node.putObject(CHECKPOINT)
        .put("sequence", checkpoint.sequence())
        .put("hash", checkpoint.hash())
        .put("removed", checkpoint.removed().toString())
        .put("code", checkpoint.code());
    return node.toString();
  }

  static boolean isCheckpoint(String line) {
    return line.startsWith("{\"" + CHECKPOINT + "\"");
  }

  /**
   * The checkpoint of a line.
   *
   * @throws IllegalArgumentException there is none in it
   */
  static Checkpoint checkpoint(String line) {
    JsonNode node = read(line).path(CHECKPOINT);
    return new Checkpoint(
        sequence(node), text(node, "hash"), time(node, "removed"), text(node, "code"));
  }

  /**
   * The row of a line. Whatever else a line may say than a row does is refused, so that no letter
   * of a file can be changed without being noticed.
   *
   * @throws IllegalArgumentException it is no row
   */
  static AuditRow row(String line) {
    JsonNode node = read(line);
    AuditRow row =
        new AuditRow(
            text(node, "chain"),
            text(node, "station"),
            sequence(node),
            time(node, "time"),
            text(node, "actor"),
            text(node, "origin"),
            text(node, "address"),
            text(node, "action"),
            text(node, "subject"),
            text(node, "old"),
            text(node, "new"),
            text(node, "detail"),
            text(node, "hash"));
    if (!of(row).equals(line)) {
      throw new IllegalArgumentException("it is not written as a row is");
    }
    return row;
  }

  private static JsonNode read(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node != null && node.isObject()) {
        return node;
      }
      throw new IllegalArgumentException("it is no JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it has no text '" + field + "'");
    }
    return value.textValue();
  }

  private static long sequence(JsonNode node) {
    JsonNode value = node.path("sequence");
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("it has no sequence");
    }
    return value.longValue();
  }

  private static Instant time(JsonNode node, String field) {
    try {
      return Instant.parse(text(node, field));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its " + field + " is no time", e);
    }
  }
}
