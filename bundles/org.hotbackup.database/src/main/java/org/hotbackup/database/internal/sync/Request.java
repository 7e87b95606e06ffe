package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a station asks the other one for: everything it does not hold of the origins whose keys lie
 * in a range. Usually the range is everything; a station that knows more origins than fit into a
 * request asks for one range after the other. See {@code docs/protocol.md}.
 *
 * @param own key of the origin that the asker writes itself
 * @param rows rows of a chunk, at most
 * @param first first key of the range, as an unsigned number
 * @param last last key of the range
 * @param patience how long the answer may be put off until there is a record of the pair that the
 *     asker lacks
 * @param held by key, the highest sequence held; 0 where a key of the range is not named
 */
record Request(long own, int rows, long first, long last, Duration patience, Map<Long, Long> held) {

  static final String TOPIC = "history";
  static final int MOST_ROWS = 10_000;

  /** Longest request of the transfer service, in characters. */
  private static final int LONGEST = 8192;

  private static final String VERSION = "history 2";

  /** {@code key:sequence,} with the longest number. */
  private static final int LONGEST_ENTRY = 16 + 1 + 19 + 1;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int LONGEST_HEAD = 200;
  private static final int MOST_ENTRIES = (LONGEST - LONGEST_HEAD) / LONGEST_ENTRY;

  Request {
    held = Map.copyOf(held);
  }

  /**
   * The requests that ask for everything a database lacks, which holds this already.
   *
   * @param patience none where there are several
   */
  static List<Request> forAll(OriginId own, int rows, Vector held, Duration patience) {
    TreeMap<Long, Long> sorted = new TreeMap<>(Long::compareUnsigned);
    held.held().forEach((origin, sequence) -> sorted.put(origin.key(), sequence));
    List<Request> requests = new ArrayList<>();
    Map<Long, Long> part = new TreeMap<>();
    long first = 0;
    for (Map.Entry<Long, Long> one : sorted.entrySet()) {
      if (part.size() == MOST_ENTRIES) {
        requests.add(new Request(own.key(), rows, first, one.getKey() - 1, Duration.ZERO, part));
        first = one.getKey();
        part.clear();
      }
      part.put(one.getKey(), one.getValue());
    }
    Duration least = requests.isEmpty() ? patience : Duration.ZERO;
    requests.add(new Request(own.key(), rows, first, -1, least, part));
    return requests;
  }

  boolean covers(long key) {
    return Long.compareUnsigned(first, key) <= 0 && Long.compareUnsigned(key, last) <= 0;
  }

  long held(long key) {
    return held.getOrDefault(key, 0L);
  }

  /** What the asker holds of an origin; empty where it does not say, as the range is another. */
  OptionalLong heldOf(OriginId origin) {
    long key = origin.key();
    return covers(key) ? OptionalLong.of(held(key)) : OptionalLong.empty();
  }

  String text() {
    StringBuilder text = new StringBuilder(VERSION);
    text.append("\nown=").append(hex(own));
    text.append("\nrows=").append(rows);
    text.append("\nrange=").append(hex(first)).append('-').append(hex(last));
    if (!patience.isZero()) {
      text.append("\nwait=").append(patience.toMillis());
    }
    text.append("\nheld=");
    String between = "";
    for (Map.Entry<Long, Long> one : new TreeMap<>(held).entrySet()) {
      text.append(between).append(hex(one.getKey())).append(':').append(one.getValue());
      between = ",";
    }
    return text.toString();
  }

  private static String hex(long key) {
    return String.format("%016x", key);
  }

  /** Reads a request; what a newer version adds is left out. */
  static Request parse(String text) throws IOException {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(VERSION)) {
      throw new IOException(
          "the request for the history is not understood, this station understands "
              + VERSION
              + ": both stations need the same version of the software");
    }
    Map<String, String> values = new TreeMap<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    try {
      String[] range = values.get("range").split("-", -1);
      Request request =
          new Request(
              key(values.get("own")),
              Integer.parseInt(values.get("rows")),
              key(range[0]),
              key(range[1]),
              Duration.ofMillis(Integer.parseInt(values.getOrDefault("wait", "0"))),
              entries(values.get("held")));
      if (Long.compareUnsigned(request.first, request.last) > 0
          || !request.held.keySet().stream().allMatch(request::covers)) {
        throw new IOException("the request for the history names origins outside of its range");
      }
      if (request.rows < 1 || request.rows > MOST_ROWS) {
        throw new IOException("a chunk has 1 to " + MOST_ROWS + " rows, not " + request.rows);
      }
      if (request.patience.isNegative() || request.patience.compareTo(LONGEST_WAIT) > 0) {
        throw new IOException(
            "an answer may wait for 0 to "
                + LONGEST_WAIT.toMillis()
                + " ms, not "
                + request.patience.toMillis());
      }
      return request;
    } catch (NumberFormatException | NullPointerException | IndexOutOfBoundsException e) {
      throw new IOException("the request for the history is damaged", e);
    }
  }

  private static Map<Long, Long> entries(String text) {
    Map<Long, Long> held = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String entry : text.split(",", -1)) {
        String[] parts = entry.split(":", -1);
        long sequence = Long.parseLong(parts[1]);
        if (sequence < 0) {
          throw new NumberFormatException(parts[1]);
        }
        held.put(key(parts[0]), sequence);
      }
    }
    return held;
  }

  private static long key(String text) {
    if (text.length() != 16) {
      throw new NumberFormatException(text);
    }
    return Long.parseUnsignedLong(text, 16);
  }
}
