package org.hotbackup.launcher.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * The way to a running station: its address and a token, which it writes to {@code
 * data/control.json} for those who may read that file.
 *
 * @param pid the process that wrote it
 * @param url where its HTTP addresses begin
 * @param token proves that the caller may read the file
 * @param certificate file with the certificate by which a station with HTTPS is known
 */
public record Control(long pid, URI url, String token, Path certificate) {

  static {
    // A station with HTTPS answers only to hosts that its certificate names; 127.0.0.1 may be none.
    System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /**
   * Reads the file.
   *
   * @param pid the process that runs the station
   * @return empty while that process has not written it yet
   * @throws IOException it cannot be read
   */
  public static Optional<Control> of(StationDirectory station, long pid) throws IOException {
    Path file = station.data().resolve("control.json");
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      Control control =
          new Control(
              json.path("pid").asLong(),
              URI.create(json.path("url").asText()),
              json.path("token").asText(),
              station.httpsCertificate());
      // A killed process leaves its file; the next one overwrites it when it is up.
      return control.pid() == pid ? Optional.of(control) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * What the station answered.
   *
   * @param code the HTTP status
   * @param body the document; an empty object where it sent none
   */
  public record Answer(int code, JsonNode body) {}

  /**
   * The status document.
   *
   * @throws IOException the station does not answer in time, or not with the document
   */
  public JsonNode status() throws IOException {
    HttpURLConnection connection = open("status", TIMEOUT);
    try {
      int code = connection.getResponseCode();
      if (code != HttpURLConnection.HTTP_OK) {
        throw new IOException(url + " answers " + code);
      }
      return read(connection.getInputStream());
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Asks the station.
   *
   * @param name what, as in {@code /hotbackup/NAME}, with a query where it needs one
   * @param patience longest wait for the answer
   * @throws IOException the station does not answer in time, or not with JSON
   */
  public Answer get(String name, Duration patience) throws IOException {
    return answer(open(name, patience));
  }

  /**
   * Has the station do something.
   *
   * @param name what, as in {@code /hotbackup/NAME}
   * @param body the request as JSON
   * @param patience longest wait for the answer
   * @throws IOException the station does not answer in time, or not with JSON
   */
  public Answer post(String name, String body, Duration patience) throws IOException {
    HttpURLConnection connection = open(name, patience);
    try {
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      // Without a fixed length a lost connection makes it send the request a second time by itself.
      connection.setFixedLengthStreamingMode(bytes.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      connection.disconnect();
      throw e;
    }
    return answer(connection);
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    try {
      int code = connection.getResponseCode();
      return new Answer(
          code,
          read(
              code < HttpURLConnection.HTTP_BAD_REQUEST
                  ? connection.getInputStream()
                  : connection.getErrorStream()));
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(String name, Duration patience) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) url.resolve("/hotbackup/" + name).toURL().openConnection();
    connection.setConnectTimeout((int) TIMEOUT.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setInstanceFollowRedirects(false);
    if (connection instanceof HttpsURLConnection secure) {
      OwnCertificate.read(certificate).guard(secure);
    }
    return connection;
  }

  private static JsonNode read(InputStream body) throws IOException {
    if (body == null) {
      return JSON.createObjectNode();
    }
    try (body) {
      return JSON.readTree(body);
    }
  }
}
