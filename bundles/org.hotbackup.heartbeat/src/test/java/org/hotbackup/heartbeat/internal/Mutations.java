package org.hotbackup.heartbeat.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils messages: mostly a field or two, so that what is left gets far; now and then the whole
 * line, after which the station drops the connection.
 */
final class Mutations {

  /** What stands where something else should; written as it is. */
  private static final String[] VALUES = {
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "65536",
    "2147483648",
    "9007199254740992",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "99999999999999999999999999999999",
    "1e400",
    "-1e999999999",
    "1e-999999999",
    "\"\"",
    "\"A_WORD_OF_TOMORROW\"",
    "\"check\"",
    "\"ACTIVE\"",
    "\"active\"",
    "\"7\"",
    "\"PT-5S\"",
    "\"P999999999999D\"",
    "\"PT9223372036854775807S\"",
    "\"+999999999-12-31T23:59:59.999999999Z\"",
    "\"-1000000000-01-01T00:00:00Z\"",
    "\"2026-02-30T10:00:00Z\"",
    "\"\\u0000\\u001b[31m\\r\\n\"",
    "\"\\ud800\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "\"AAAAAAAAAAAAAAAAAAAAAA==\"",
    "[]",
    "{}",
    "[1,[2,[3]]]",
    "[{}]",
    "{\"host\":7,\"port\":\"x\"}",
  };

  private final ObjectMapper mapper = new ObjectMapper();
  private final ValidMessages valid;
  private final Random random;

  Mutations(ValidMessages valid, Random random) {
    this.valid = valid;
    this.random = random;
  }

  /** The next message, with whatever ends it; now and then a valid one. */
  byte[] next() {
    ObjectNode message = valid.any();
    String text = message.toString();
    for (int i = random.nextInt(4); i > 0; i--) {
      text = mutateField(text);
    }
    if (random.nextInt(40) == 0) {
      return mutateLine(text);
    }
    return bytes(text + "\n");
  }

  /** An answer to a question, a field or two of it spoilt. */
  String answer(long id) {
    String text = valid.reporting("answer").put("id", id).toString();
    for (int i = random.nextInt(3); i > 0; i--) {
      text = mutateField(text);
    }
    return text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String mutateField(String text) {
    ObjectNode root;
    try {
      JsonNode read = mapper.readTree(text);
      if (!(read instanceof ObjectNode object) || object.isEmpty()) {
        return text;
      }
      root = object;
    } catch (JsonProcessingException e) {
      return text;
    }
    ObjectNode at = anyObject(root);
    List<String> names = new ArrayList<>();
    at.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    // Without its number the connection would end each time.
    if (name.equals("id") && random.nextInt(20) != 0) {
      return text;
    }
    return switch (random.nextInt(8)) {
      case 0 -> without(root, at, name);
      case 1 -> twice(root, at, name);
      case 2 -> moved(root, at, name);
      case 3 -> with(root, at, name, nested());
      case 4 -> with(root, at, "tomorrow" + random.nextInt(9), value());
      default -> with(root, at, name, value());
    };
  }

  private ObjectNode anyObject(ObjectNode root) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    return objects.get(random.nextInt(objects.size()));
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static String without(ObjectNode root, ObjectNode at, String name) {
    at.remove(name);
    return root.toString();
  }

  private String twice(ObjectNode root, ObjectNode at, String name) {
    at.put("\u0001", 0);
    return root.toString().replace("\"\\u0001\":0", "\"" + name + "\":" + value());
  }

  private static String moved(ObjectNode root, ObjectNode at, String name) {
    JsonNode value = at.remove(name);
    root.set(name, value);
    return root.toString();
  }

  private static String with(ObjectNode root, ObjectNode at, String name, String value) {
    at.put(name, "\u0001");
    return root.toString().replace("\"\\u0001\"", value);
  }

  private String value() {
    int kind = random.nextInt(200);
    if (kind == 0) {
      return "\"" + "x".repeat(random.nextInt(60_000)) + "\"";
    }
    return VALUES[random.nextInt(VALUES.length)];
  }

  /** Mostly as deep as is allowed. */
  private String nested() {
    int depth = random.nextInt(50) == 0 ? 20_000 : 1 + random.nextInt(26);
    boolean objects = random.nextBoolean();
    return (objects ? "{\"a\":" : "[").repeat(depth) + "1" + (objects ? "}" : "]").repeat(depth);
  }

  private byte[] mutateLine(String text) {
    byte[] line = bytes(text + "\n");
    int somewhere = random.nextInt(text.length());
    return switch (random.nextInt(10)) {
      case 0 -> (text + "\n").getBytes(StandardCharsets.UTF_16);
      case 1 -> (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
      case 2 -> bytes(text.substring(0, somewhere) + "\n" + text.substring(somewhere) + "\n");
      case 3 -> bytes(text + valid.any() + "\n");
      case 4 -> bytes(text.substring(0, somewhere) + "\n");
      case 5 -> bytes("\uFEFF" + text + "\n");
      case 6 -> flipped(line);
      case 7 -> noise();
      case 8 -> bytes("\n \r\n" + text + "\r\n");
      default -> bytes(text.substring(0, text.length() - 1) + " ".repeat(65_537) + "}\n");
    };
  }

  private byte[] flipped(byte[] line) {
    byte[] other = Arrays.copyOf(line, line.length);
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      other[random.nextInt(other.length - 1)] = (byte) random.nextInt(256);
    }
    return other;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(2000)];
    random.nextBytes(noise);
    noise[noise.length - 1] = '\n';
    return noise;
  }
}
