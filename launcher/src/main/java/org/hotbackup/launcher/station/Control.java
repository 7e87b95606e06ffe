package org.hotbackup.launcher.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to a running station: its address and a token, which it writes to {@code
 * data/control.json} for those who may read that file.
 *
 * @param pid the process that wrote it
 * @param url where its HTTP addresses begin
 * @param token proves that the caller may read the file
 */
public record Control(long pid, URI url, String token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

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
              json.path("token").asText());
      // A killed process leaves its file; the next one overwrites it when it is up.
      return control.pid() == pid ? Optional.of(control) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * The status document.
   *
   * @throws IOException the station does not answer in time, or not with the document
   */
  public JsonNode status() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) url.resolve("/hotbackup/status").toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setInstanceFollowRedirects(false);
    int code = connection.getResponseCode();
    if (code != HttpURLConnection.HTTP_OK) {
      throw new IOException(url + " answers " + code);
    }
    try (InputStream body = connection.getInputStream()) {
      return JSON.readTree(body);
    } finally {
      connection.disconnect();
    }
  }
}
