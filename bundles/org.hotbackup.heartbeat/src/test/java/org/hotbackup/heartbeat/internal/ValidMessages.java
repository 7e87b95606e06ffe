package org.hotbackup.heartbeat.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * Messages of every type as {@code docs/protocol.md} has them, made without the product's codec.
 */
final class ValidMessages {

  private static final String[] QUESTIONS = {
    "check", "check", "check", "handover", "taken", "test"
  };

  private final ObjectMapper mapper = new ObjectMapper();
  private final Random random;

  ValidMessages(Random random) {
    this.random = random;
  }

  /** One of any type. */
  ObjectNode any() {
    return switch (random.nextInt(10)) {
      case 0 -> reporting("answer");
      case 1 -> error();
      case 2 -> fetch();
      case 3 -> random.nextBoolean() ? part() : end();
      default -> reporting(oneOf(QUESTIONS));
    };
  }

  /** A question or answer with a report. */
  ObjectNode reporting(String type) {
    ObjectNode message = message(type);
    message.set("report", report());
    return message;
  }

  private ObjectNode message(String type) {
    return mapper
        .createObjectNode()
        .put("type", type)
        .put("protocol", 1)
        .put("protocolMin", 1)
        .put("protocolMax", 1 + random.nextInt(3))
        .put("id", random.nextInt(1_000_000));
  }

  private ObjectNode error() {
    ObjectNode message = message("error");
    message
        .putObject("error")
        .put("code", oneOf("version", "unknown-type", "malformed", "self", "rejected", "x"))
        .put("text", "some text ✓");
    return message;
  }

  private ObjectNode fetch() {
    return message("fetch")
        .put("topic", oneOf("data", "nobody"))
        .put("request", "r".repeat(random.nextInt(50)));
  }

  private ObjectNode part() {
    byte[] data = new byte[random.nextInt(200)];
    random.nextBytes(data);
    return message("part").put("data", data);
  }

  private ObjectNode end() {
    return message("end").put("bytes", random.nextInt(1000)).put("sha256", "0f".repeat(32));
  }

  private ObjectNode report() {
    ObjectNode report =
        mapper
            .createObjectNode()
            .put("station", "línea-" + random.nextInt(5))
            .put("instance", uuid())
            .put("version", "0.2." + random.nextInt(9))
            .put("configuredAs", oneOf("MAIN", "BACKUP"))
            .put("role", oneOf("STARTING", "STANDBY", "ACTIVE", "BLOCKED", "MAINTENANCE", "FAULT"))
            .put("term", random.nextInt(100))
            .put("working", random.nextBoolean())
            .put("gateClosed", random.nextBoolean())
            .put("wantsHandover", random.nextBoolean())
            .put("sequence", random.nextInt(10_000));
    if (random.nextBoolean()) {
      report.putObject("listening").put("host", oneOf("", "10.0.0.5")).put("port", 57034);
    }
    report
        .put("checksEvery", Duration.ofMillis(random.nextInt(60_000)).toString())
        .put("licenseSerial", "HB-" + random.nextInt(100))
        .put("sentAt", time());
    if (random.nextInt(3) == 0) {
      ArrayNode journal = report.putArray("journal");
      for (int i = random.nextInt(4); i >= 0; i--) {
        journal.add(change());
      }
    }
    report.put("journalHeld", random.nextInt(50));
    if (random.nextBoolean()) {
      report.set("pair", pair());
    }
    return report;
  }

  private ObjectNode change() {
    return mapper
        .createObjectNode()
        .put("station", "m")
        .put("sequence", 1 + random.nextInt(50))
        .put("time", time())
        .put("from", oneOf("STARTING", "STANDBY"))
        .put("to", oneOf("ACTIVE", "FAULT"))
        .put("cause", oneOf("MAIN", "MAIN_LOST", "FROZEN"))
        .put("detail", "d".repeat(random.nextInt(40)))
        .put("term", random.nextInt(100))
        .put("millis", random.nextInt(1000));
  }

  private ObjectNode pair() {
    ObjectNode pair = mapper.createObjectNode();
    pair.putObject("wish")
        .put("sequence", 1 + random.nextInt(20))
        .put("to", oneOf("MAIN", "BACKUP"))
        .put("station", "m")
        .put("origin", "admin")
        .put("done", random.nextBoolean());
    pair.put("givesBack", oneOf("NOW", "LATER", "NEVER"))
        .put("failback", oneOf("AUTOMATIC", "MANUAL"));
    pair.putObject("healthPolicy")
        .put("enabled", random.nextBoolean())
        .put("leastSources", 1 + random.nextInt(100))
        .put("leastTime", "PT10M");
    pair.put("activeTerm", random.nextInt(100))
        .put("yieldsTo", uuid())
        .put("pairedWith", uuid())
        .put("fault", oneOf("NONE", "LOGGING", "DATABASE", "STATION"))
        .put("license", "l".repeat(random.nextInt(300)))
        .put("projectFingerprint", "a1".repeat(32));
    pair.putObject("health").put("database", true).put("sources", 4).put("sourcesReached", 3);
    pair.put("checkTimeout", "PT3S");
    return pair.put("recordedUpTo", time());
  }

  private String time() {
    return Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt()).toString();
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }
}
