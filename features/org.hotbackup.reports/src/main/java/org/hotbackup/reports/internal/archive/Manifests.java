package org.hotbackup.reports.internal.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Manifests as JSON on one line: in the archive, and between the stations. */
final class Manifests {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_FILES = 16;

  private Manifests() {}

  static String write(ArchivedRun run) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("report", run.key().report());
    document.put("planned", run.key().planned().toString());
    document.put("term", run.term());
    document.put("station", run.station());
    document.put("made", run.made().toString());
    document.put("incomplete", run.incomplete());
    ArrayNode files = document.putArray("files");
    for (ArchivedFile file : run.files()) {
      ObjectNode one = files.addObject();
      one.put("name", file.name());
      one.put("size", file.size());
      one.put("sha256", file.sha256());
    }
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  /** Reads one without trusting it. */
  static ArchivedRun read(String text) throws IOException {
    try {
      JsonNode document = MAPPER.readTree(text);
      List<ArchivedFile> files = new ArrayList<>();
      for (JsonNode file : document.path("files")) {
        files.add(
            new ArchivedFile(
                file.path("name").asText(),
                file.path("size").asLong(-1),
                file.path("sha256").asText()));
      }
      if (files.isEmpty() || files.size() > MOST_FILES) {
        throw new IllegalArgumentException("it names " + files.size() + " files");
      }
      return new ArchivedRun(
          new RunKey(
              document.path("report").asText(), Instant.parse(document.path("planned").asText())),
          document.path("term").asLong(),
          document.path("station").asText(),
          Instant.parse(document.path("made").asText()),
          document.path("incomplete").asBoolean(),
          files);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("no manifest of a report: " + e.getMessage(), e);
    }
  }
}
