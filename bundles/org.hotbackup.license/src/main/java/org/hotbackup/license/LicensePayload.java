package org.hotbackup.license;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hotbackup.license.jws.MalformedException;
import org.hotbackup.license.jws.StrictJson;

/** The licence as the JSON payload of the JWS. */
public final class LicensePayload {

  private static final long YEAR_10000 = 253_402_300_800L;

  private LicensePayload() {}

  /** Writes the payload, UTF-8. */
  public static byte[] write(License license) {
    ObjectNode json =
        StrictJson.object()
            .put("serial", license.serial())
            .put("holder", license.holder())
            .put("iat", license.issued().getEpochSecond());
    license.notBefore().ifPresent(time -> json.put("nbf", time.getEpochSecond()));
    license.expires().ifPresent(time -> json.put("exp", time.getEpochSecond()));
    ObjectNode options = json.putObject("options");
    license
        .options()
        .forEach(
            (name, value) -> {
              if (value instanceof Boolean on) {
                options.put(name, on);
              } else {
                options.put(name, (Long) value);
              }
            });
    return StrictJson.bytes(json);
  }

  /**
   * Reads a payload. Keys it does not know are passed over.
   *
   * @throws MalformedException a key is missing or its value makes no sense
   */
  public static License parse(byte[] utf8) throws MalformedException {
    ObjectNode json = StrictJson.parse(utf8);
    try {
      return new License(
          StrictJson.text(json, "serial"),
          StrictJson.text(json, "holder"),
          time(json, "iat").orElseThrow(() -> new MalformedException("iat is missing")),
          time(json, "nbf"),
          time(json, "exp"),
          options(json.get("options")));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(e.getMessage());
    }
  }

  private static Optional<Instant> time(ObjectNode json, String key) throws MalformedException {
    JsonNode value = json.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() >= YEAR_10000) {
      throw new MalformedException(key + " is not a time in whole seconds since 1970");
    }
    return Optional.of(Instant.ofEpochSecond(value.longValue()));
  }

  private static SortedMap<String, Object> options(JsonNode json) throws MalformedException {
    if (!(json instanceof ObjectNode object)) {
      throw new MalformedException("options is missing or not an object");
    }
    SortedMap<String, Object> options = new TreeMap<>();
    for (Map.Entry<String, JsonNode> option : object.properties()) {
      options.put(option.getKey(), value(option.getKey(), option.getValue()));
    }
    return options;
  }

  private static Object value(String name, JsonNode value) throws MalformedException {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    throw new MalformedException("option " + name + " is neither true, false nor a whole number");
  }
}
