package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The messages of a transfer as JSON; each failure is an {@link IllegalArgumentException} naming
 * the field.
 */
final class WireTransfer {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private WireTransfer() {}

  static Message.Fetch fetch(long id, JsonNode root) {
    String topic = Fields.text(Protocol.MAX_TOPIC, "topic", text(root, "topic"));
    String request = Fields.text(Protocol.MAX_REQUEST, "request", text(root, "request"));
    if (topic.isEmpty()) {
      throw new IllegalArgumentException("field 'topic' is empty");
    }
    return new Message.Fetch(id, topic, request);
  }

  static Message.Part part(long id, JsonNode root) {
    try {
      return new Message.Part(id, Base64.getDecoder().decode(text(root, "data")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("field 'data' is missing or no base64", e);
    }
  }

  static Message.End end(long id, JsonNode root) {
    JsonNode bytes = root.path("bytes");
    boolean whole = bytes.isIntegralNumber() && bytes.canConvertToLong();
    String sha256 = text(root, "sha256");
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("field 'sha256' is not 64 hexadecimal digits");
    }
    return new Message.End(
        id, Fields.atLeast(0, "bytes", whole ? bytes.longValue() : null), sha256);
  }

  private static String text(JsonNode root, String field) {
    return Fields.required(field, root.path(field).textValue());
  }
}
