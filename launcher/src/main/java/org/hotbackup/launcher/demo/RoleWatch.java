package org.hotbackup.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationLock;

/**
 * Prints every role change of a station, from its journal, and when its process ends or begins. Not
 * thread-safe.
 */
final class RoleWatch {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StationDirectory station;
  private final PrintWriter out;
  private final Path journal;
  private OptionalLong process;
  private long read;

  /** Begins with what happens from now on. */
  RoleWatch(StationDirectory station, PrintWriter out) {
    this.station = station;
    this.out = out;
    journal = station.data().resolve("journal.jsonl");
    process = StationLock.holder(station);
    read = size();
  }

  void look() {
    lookAtProcess();
    if (size() < read) {
      // The station has shortened its journal at a start.
      read = 0;
    }
    if (size() == read) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
      file.seek(read);
      byte[] bytes = new byte[(int) (file.length() - read)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      text.substring(0, end).lines().forEach(this::print);
      read += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    } catch (IOException e) {
      say(LocalTime.now(), "its journal cannot be read: " + e.getMessage());
      read = size();
    }
  }

  private void lookAtProcess() {
    OptionalLong now = StationLock.holder(station);
    if (!now.equals(process)) {
      say(
          LocalTime.now(),
          now.isPresent()
              ? "process " + now.getAsLong() + " has started"
              : "process " + process.getAsLong() + " has ended");
      process = now;
    }
  }

  private void print(String line) {
    try {
      JsonNode change = JSON.readTree(line);
      say(
          LocalTime.ofInstant(Instant.parse(change.path("time").asText()), ZoneId.systemDefault()),
          change.path("from").asText()
              + " -> "
              + change.path("to").asText()
              + " because "
              + change.path("cause").asText()
              + ", term "
              + change.path("term").asText()
              + ", "
              + change.path("millis").asText()
              + " ms");
    } catch (IOException | RuntimeException e) {
      say(LocalTime.now(), "a line of its journal cannot be read");
    }
  }

  private void say(LocalTime time, String what) {
    out.printf("%s  %-7s %s%n", time.format(SECONDS), station.name(), what);
    out.flush();
  }

  private long size() {
    try {
      return Files.exists(journal) ? Files.size(journal) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
