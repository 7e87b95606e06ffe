package org.hotbackup.itests.stations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hotbackup.testkit.Await;

/**
 * What both stations say when nothing is wrong.
 *
 * @param works the cause for which the main works
 * @param watches the cause for which the backup stands by
 */
record PairState(StationUnderTest main, StationUnderTest backup, String works, String watches) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWN = "data/journal.jsonl";
  private static final String OF_PEER = "data/journal-peer.jsonl";

  /** With a database of each station's own. */
  PairState(StationUnderTest main, StationUnderTest backup) {
    this(main, backup, "MAIN", "MAIN_ALIVE");
  }

  /** With a central database. */
  static PairState central(StationUnderTest main, StationUnderTest backup) {
    return new PairState(main, backup, "LEASE_GRANTED", "LEASE_HELD");
  }

  /** The main works, the backup stands by and knows it; neither is on the way to anything. */
  void awaitMainAtWork(Duration deadline) {
    Await.until("the main is ACTIVE, the backup STANDBY and sees it", deadline, this::mainAtWork);
  }

  /** The same, now. */
  boolean mainAtWork() throws Exception {
    JsonNode worker = main.status();
    JsonNode watcher = backup.status();
    JsonNode peer = watcher.path("peer");
    long term = worker.path("term").asLong();
    return is(worker, "ACTIVE", works, "ACTIVE")
        && is(watcher, "STANDBY", watches, "INACTIVE")
        && seeEachOther()
        && peer.path("role").asText().equals("ACTIVE")
        && peer.path("term").asLong() == term
        && watcher.path("term").asLong() == term;
  }

  /** Each reaches the other one and knows its role. */
  boolean seeEachOther() throws Exception {
    return sees(main.status(), backup.status()) && sees(backup.status(), main.status());
  }

  private static boolean sees(JsonNode status, JsonNode other) {
    JsonNode peer = status.path("peer");
    return peer.path("reachable").asBoolean() && peer.path("role").equals(other.path("role"));
  }

  private static boolean is(JsonNode status, String role, String cause, String logging) {
    for (JsonNode feature : status.path("features")) {
      if (feature.path("name").asText().equals("logging")
          && !feature.path("state").asText().equals(logging)) {
        return false;
      }
    }
    return status.path("role").asText().equals(role) && status.path("cause").asText().equals(cause);
  }

  /** Both stations show the same timeline, and neither lacks a change of the other one. */
  boolean oneTimeline() throws Exception {
    return complete(main, backup)
        && complete(backup, main)
        && main.page().path("timeline").equals(backup.page().path("timeline"))
        && inDatabase(main).equals(inDatabase(backup))
        && inDatabase(main).size() == journal(main, OWN).size() + journal(backup, OWN).size();
  }

  /** The role changes as a reporting tool sees them. */
  private static List<String> inDatabase(StationUnderTest station) throws Exception {
    try (History history = station.history()) {
      return history.texts(
          "SELECT concat_ws('|', time, station, from_role, to_role, cause, term, millis)"
              + " FROM role_history ORDER BY 1");
    }
  }

  /** All changes of a station are held by the other one, with no gap. */
  private static boolean complete(StationUnderTest of, StationUnderTest other) throws IOException {
    List<JsonNode> own = journal(of, OWN);
    long[] sequence = own.stream().mapToLong(entry -> entry.path("sequence").asLong()).toArray();
    long first = sequence[0];
    if (!Arrays.equals(sequence, LongStream.range(first, first + sequence.length).toArray())) {
      throw new AssertionError("gap in the journal of " + of.name() + ": " + own);
    }
    return own.equals(journal(other, OF_PEER));
  }

  private static List<JsonNode> journal(StationUnderTest station, String file) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(station.file(file))) {
      entries.add(JSON.readTree(line));
    }
    return entries;
  }
}
