package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many people at the portal at once; what is measured are the stations, not other tests. */
@Isolated
class PortalLoadIT {

  private static final int BROWSERS = 20;
  private static final int TAGS = 200;
  private static final int RATE = 2;
  private static final Duration SPAN = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** A page that is open: what it was told. */
  private static final class OpenPage extends Thread {

    private final HttpClient client;
    private final URI stream;
    private final Map<String, Long> values = new ConcurrentHashMap<>();
    private volatile boolean ended;

    OpenPage(HttpClient client, URI stream) {
      super("open-page");
      this.client = client;
      this.stream = stream;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        HttpResponse<InputStream> answer =
            client.send(
                HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader in =
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("data: {\"values\"")) {
              for (JsonNode value : JSON.readTree(line.substring(6)).path("values")) {
                values.merge(value.path("tag").asText(), 1L, Long::sum);
              }
            }
          }
        }
      } catch (IOException | InterruptedException e) {
        // The test ends, or says that values are missing.
      } finally {
        ended = true;
      }
    }
  }

  @Test
  @DisplayName(
      "PORT-1 ROLE-3 LOG-1: 20 pages with 200 live tags each; every check and every sample is there")
  void twentyBrowsers() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    StringBuilder tags = new StringBuilder("tag,address\n");
    for (int i = 0; i < TAGS; i++) {
      tags.append("line.tag%03d,host.uptime\n".formatted(i));
    }
    Files.createDirectories(main.file("project/tags"));
    main.write("project/tags/many.csv", tags.toString());
    main.write(
        "project/org.hotbackup.logging.source-host.cfg",
        "type = host\nscan.interval = 1000\ntags = many.csv\n");
    try (Pair pair = new Pair(main, Pair.makeBackup(folder, main, RATE))) {
      pair.start();
      HttpClient client = login(main);
      List<OpenPage> pages = new ArrayList<>();
      for (int i = 0; i < BROWSERS; i++) {
        OpenPage page = new OpenPage(client, URI.create(main.url("/portal/api/stream?tag=*")));
        page.start();
        pages.add(page);
      }
      Await.until(
          "every page shows every tag",
          StationUnderTest.LONG,
          () -> pages.stream().allMatch(page -> page.values.size() == TAGS));
      Instant from = Instant.now();
      Set<String> checks = new HashSet<>();
      Await.until(
          "the span is over",
          SPAN.multipliedBy(3),
          () -> {
            JsonNode peer = pair.backup().status().path("peer");
            checks.add(peer.path("lastCheck").asText() + peer.path("lastResult").asText());
            return Instant.now().isAfter(from.plus(SPAN));
          });
      Instant to = Instant.now();
      assertThat(checks)
          .as("checks at their rate, none failed")
          .hasSizeGreaterThanOrEqualTo((int) SPAN.toSeconds() / RATE - 1)
          .allMatch(check -> check.endsWith("OK"));
      assertThat(pair.backup().role()).isEqualTo("STANDBY");
      assertThat(pages).as("pages that are still told").noneMatch(page -> page.ended);
      for (OpenPage page : pages) {
        assertThat(page.values.values())
            .as("a value each second")
            .allMatch(count -> count >= SPAN.toSeconds() - 2);
      }
      assertComplete(main, from, to);
    }
  }

  private static void assertComplete(StationUnderTest main, Instant from, Instant to)
      throws Exception {
    long seconds = to.getEpochSecond() - from.getEpochSecond() - 2;
    Await.until(
        "what was read is recorded",
        StationUnderTest.LONG,
        () -> {
          try (History history = main.history()) {
            return history.number(
                    "SELECT count(*) FROM history WHERE quality = 2 AND time > ? AND time <= ?",
                    Instant.ofEpochSecond(from.getEpochSecond()).toString(),
                    Instant.ofEpochSecond(from.getEpochSecond() + seconds).toString())
                == seconds * TAGS;
          }
        });
  }

  private static HttpClient login(StationUnderTest station) throws Exception {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    HttpResponse<Void> answer =
        client.send(
            station
                .request("/portal/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "name=ada&password=" + Pair.PASSWORD + "&next=/portal/"))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(303);
    return client;
  }
}
