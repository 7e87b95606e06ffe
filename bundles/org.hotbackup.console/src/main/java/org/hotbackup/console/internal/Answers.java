package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How the addresses of this bundle answer: never cached, never framed, never sniffed (SEC-2). */
final class Answers {

  private Answers() {}

  static void protect(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
  }

  static void text(HttpServletResponse response, int status, String text) throws IOException {
    send(response, status, "text/plain;charset=UTF-8", text);
  }

  /** Metrics in the text format of Prometheus. */
  static void metrics(HttpServletResponse response, String text) throws IOException {
    send(response, HttpServletResponse.SC_OK, "text/plain;version=0.0.4;charset=UTF-8", text);
  }

  static void json(HttpServletResponse response, int status, Object document) throws IOException {
    send(response, status, "application/json;charset=UTF-8", Json.write(document));
  }

  /** A refusal that says why. */
  static void refuse(HttpServletResponse response, int status, String why) throws IOException {
    json(response, status, Map.of("error", why));
  }

  private static void send(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
