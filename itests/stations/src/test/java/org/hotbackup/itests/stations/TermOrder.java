package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fencing numbers of what two stations have recorded, while the link between them was whole.
 */
final class TermOrder {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private TermOrder() {}

  /** A time as the view {@code history} writes it. */
  static String text(Instant time) {
    return MICROS.format(time);
  }

  /** Fails where a sample of an older term is newer than the first one of a newer term. */
  static void assertKept(Instant since, StationUnderTest... stations) throws Exception {
    SortedMap<Long, List<String>> times = new TreeMap<>();
    for (StationUnderTest station : stations) {
      try (History history = station.history()) {
        for (String row :
            history.texts(
                "SELECT term || ' ' || time FROM history WHERE time > ? AND station = ?",
                text(since),
                station.name())) {
          String[] parts = row.split(" ", 2);
          times.computeIfAbsent(Long.parseLong(parts[0]), t -> new ArrayList<>()).add(parts[1]);
        }
      }
    }
    String before = "";
    for (var term : times.entrySet()) {
      List<String> sorted = term.getValue().stream().sorted().toList();
      assertThat(sorted.get(0))
          .as("first sample of term " + term.getKey() + " and last one of the term before")
          .isGreaterThanOrEqualTo(before);
      before = sorted.get(sorted.size() - 1);
    }
  }
}
