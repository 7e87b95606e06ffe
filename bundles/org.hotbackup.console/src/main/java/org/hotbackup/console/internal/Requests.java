package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads requests without trusting them (SEC-2). */
final class Requests {

  /** Longest request body in bytes; the largest form has some hundred. */
  static final int MOST_BODY = 8 * 1024;

  /** What is expected where every field may be left out. */
  static final String ANY_OBJECT = "an object, {} at the least";

  /** Request attribute: what was asked for, as JSON, for filters that cannot read the body. */
  static final String ASKED = "org.hotbackup.asked";

  private Requests() {}

  /** True for methods that, by HTTP, change nothing. */
  static boolean reads(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }

  /**
   * The JSON object a request carries, an empty one where it has no body; where it is too long or
   * no object the refusal is sent and the result empty.
   *
   * @param expected what it has to look like, for the refusal
   */
  static Optional<JsonNode> object(
      HttpServletRequest request, HttpServletResponse response, String expected)
      throws IOException {
    byte[] bytes;
    try (InputStream in = request.getInputStream()) {
      bytes = in.readNBytes(MOST_BODY + 1);
    }
    if (bytes.length > MOST_BODY) {
      Answers.refuse(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "the request is longer than " + MOST_BODY + " bytes");
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<JsonNode> object = Json.object(text.isBlank() ? "{}" : text);
    if (object.isEmpty()) {
      Answers.refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "the request is not a JSON object: send " + expected);
    }
    return object;
  }
}
