package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.hotbackup.portal.internal.session.Session;

/**
 * A request of somebody who has logged in.
 *
 * @param address where the browser is
 */
public record Call(
    HttpServletRequest request,
    HttpServletResponse response,
    Session session,
    User user,
    String address) {

  /** A parameter; empty where it is missing. */
  public String text(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  /** All values of a parameter, without those that are empty or repeated. */
  public Set<String> texts(String name) {
    String[] values = request.getParameterValues(name);
    Set<String> all = new LinkedHashSet<>(values == null ? List.of() : List.of(values));
    all.removeIf(String::isBlank);
    return all;
  }

  /**
   * A time.
   *
   * @throws IllegalArgumentException it is none; the message says what to write
   */
  public Instant time(String name, Instant otherwise) {
    String value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " '" + value + "' is no time: write one like 2026-01-31T10:00:00Z", e);
    }
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException it is none, or out of its range
   */
  public int number(String name, int least, int most, int otherwise) {
    String value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, in words people know.
    }
    throw new IllegalArgumentException(
        name + " '" + value + "' is no whole number from " + least + " to " + most);
  }

  /**
   * Whether this user may do what asks for a level.
   *
   * @throws Refusal not so; status 403
   */
  void require(Level needed) throws Refusal {
    if (!user.level().covers(needed)) {
      throw new Refusal(
          HttpServletResponse.SC_FORBIDDEN,
          "user " + user.name() + " is " + user.level().word() + "; this needs " + needed.word());
    }
  }

  /** Answers with a document. */
  public void json(Object document) throws IOException {
    send(response, HttpServletResponse.SC_OK, document.toString());
  }

  /** Answers that something was done. */
  public void said(String text) throws IOException {
    json(Json.object().put("text", text));
  }

  /** A refusal that says why. */
  public static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    send(response, status, Json.object().put("error", why).toString());
  }

  private static void send(HttpServletResponse response, int status, String json)
      throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** A request is refused with a status of its own. */
  public static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** With a sentence for the user. */
    public Refusal(int status, String why) {
      super(why);
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }

  /** Parameters of a report, or the like, from a JSON object. */
  static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
