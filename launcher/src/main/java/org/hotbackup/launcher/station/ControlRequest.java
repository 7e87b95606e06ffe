package org.hotbackup.launcher.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.hotbackup.launcher.Failure;

/**
 * A request of the command line to a running station, which answers with JSON.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the address below the station's own, with a query where it needs one
 * @param timeout longest wait for the answer
 */
public record ControlRequest(String method, String path, Duration timeout) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  /**
   * Sends it.
   *
   * @return what the station answered
   * @throws Failure it does not run, does not answer, or refuses; the message says why
   */
  public JsonNode send(StationDirectory station) {
    OptionalLong holder = StationLock.holder(station);
    if (holder.isEmpty()) {
      throw new Failure(
          station.name()
              + " does not run: start it with 'hotbackup start "
              + station.root()
              + "' first");
    }
    try {
      Optional<Control> control = Control.of(station, holder.getAsLong());
      if (control.isEmpty()) {
        throw new Failure(station.name() + " is starting: try again in a moment");
      }
      return send(control.get());
    } catch (IOException e) {
      throw new Failure(
          station.name()
              + " does not answer ("
              + e.getMessage()
              + "): look at "
              + station.log().resolve("hotbackup.log"),
          e);
    }
  }

  private JsonNode send(Control control) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) control.url().resolve(path).toURL().openConnection();
    try {
      connection.setRequestMethod(method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout((int) timeout.toMillis());
      connection.setRequestProperty("Authorization", "Bearer " + control.token());
      connection.setInstanceFollowRedirects(false);
      int code = connection.getResponseCode();
      if (code == HttpURLConnection.HTTP_OK) {
        return body(connection.getInputStream());
      }
      String error = body(connection.getErrorStream()).path("error").asText("");
      throw new Failure(error.isEmpty() ? control.url() + " answers " + code : error);
    } finally {
      connection.disconnect();
    }
  }

  private static JsonNode body(InputStream stream) throws IOException {
    if (stream == null) {
      return JsonNodeFactory.instance.missingNode();
    }
    try (stream) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.startsWith("{") ? JSON.readTree(text) : JsonNodeFactory.instance.missingNode();
    }
  }
}
