package org.hotbackup.reports.internal.archive;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * What one station asks of the other one's archive, as words parted by blanks: {@code state} one
 * hash over everything; {@code days} a hash for each report and day; {@code list REPORT DAY}
 * manifests; {@code file REPORT PLANNED NAME OFFSET} the rest of a file.
 */
record ArchiveRequest(String what, List<String> arguments) {

  static final String TOPIC = "archive";

  static ArchiveRequest state() {
    return new ArchiveRequest("state", List.of());
  }

  static ArchiveRequest days() {
    return new ArchiveRequest("days", List.of());
  }

  static ArchiveRequest list(String reportAndDay) {
    return new ArchiveRequest("list", List.of(reportAndDay.split(" ")));
  }

  static ArchiveRequest file(RunKey key, String name, long offset) {
    return new ArchiveRequest(
        "file", List.of(key.report(), key.planned().toString(), name, Long.toString(offset)));
  }

  /** Reads one without trusting it. */
  static ArchiveRequest parse(String text) throws IOException {
    List<String> words = List.of(text.strip().split(" "));
    ArchiveRequest request = new ArchiveRequest(words.get(0), words.subList(1, words.size()));
    int expected =
        switch (request.what) {
          case "state", "days" -> 0;
          case "list" -> 2;
          case "file" -> 4;
          default -> -1;
        };
    if (request.arguments.size() != expected) {
      throw new IOException("the archive does not understand the request");
    }
    return request;
  }

  RunKey key() throws IOException {
    try {
      return new RunKey(arguments.get(0), Instant.parse(arguments.get(1)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("the archive does not understand the request", e);
    }
  }

  long offset() throws IOException {
    try {
      return Long.parseUnsignedLong(arguments.get(3));
    } catch (NumberFormatException e) {
      throw new IOException("the archive does not understand the request", e);
    }
  }

  String text() {
    return arguments.isEmpty() ? what : what + " " + String.join(" ", arguments);
  }
}
