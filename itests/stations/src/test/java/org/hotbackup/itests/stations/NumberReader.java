package org.hotbackup.itests.stations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hotbackup.itests.stations.Numbers.Gap;
import org.hotbackup.itests.stations.counting.CountingServer;

/** Reads what histories hold of the numbers of a counting source. */
final class NumberReader {

  private final CountingServer source;
  private final SortedMap<String, BitSet> seen = new TreeMap<>();
  private final SortedMap<Long, Long> terms = new TreeMap<>();
  private long rows;
  private long late;
  private long bad;
  private long twice;
  private long wrongTime;

  NumberReader(CountingServer source) {
    this.source = source;
    source.options().names().forEach(tag -> seen.put(tag, new BitSet()));
  }

  /** What one history holds. */
  static Numbers read(String where, History history, CountingServer source, long from, long to)
      throws SQLException {
    NumberReader reader = new NumberReader(source);
    reader.add(history, "TRUE");
    return reader.found(where, from, to);
  }

  /** Adds the rows for which a condition holds; a number that was there already is double. */
  void add(History history, String condition, Object... parameters) throws SQLException {
    history.rows(
        "SELECT tag, value, "
            + history.time()
            + ", term, late FROM history WHERE tag LIKE 'count.%' AND "
            + condition,
        this::add,
        parameters);
  }

  private void add(ResultSet row) throws SQLException {
    long number = row.getLong(2);
    if (row.wasNull()) {
      bad++;
      return;
    }
    rows++;
    late += row.getLong(5);
    BitSet numbers = seen.computeIfAbsent(row.getString(1), tag -> new BitSet());
    twice += numbers.get(Math.toIntExact(number)) ? 1 : 0;
    numbers.set(Math.toIntExact(number));
    wrongTime += row.getString(3).equals(TermOrder.text(source.made(number))) ? 0 : 1;
    terms.merge(row.getLong(4), 1L, Long::sum);
  }

  /** The result; numbers from the first bound to the second have to be there. */
  Numbers found(String where, long from, long to) {
    List<Gap> gaps = new ArrayList<>();
    seen.forEach((tag, numbers) -> addGaps(gaps, tag, numbers, from, to));
    return new Numbers(where, from, to, rows, late, bad, twice, wrongTime, gaps, terms);
  }

  private static void addGaps(List<Gap> gaps, String tag, BitSet numbers, long from, long to) {
    int first = numbers.nextClearBit(Math.toIntExact(from));
    while (first <= to) {
      int next = numbers.nextSetBit(first);
      long last = next < 0 || next > to ? to : next - 1;
      gaps.add(new Gap(tag, first, last));
      first = numbers.nextClearBit(Math.toIntExact(last + 1));
    }
  }
}
