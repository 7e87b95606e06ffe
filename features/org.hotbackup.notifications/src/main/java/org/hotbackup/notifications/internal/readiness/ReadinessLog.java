package org.hotbackup.notifications.internal.readiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.message.Clean;

/**
 * Keeps, as records of the pair, what is not ready and since when, so that a station that takes
 * over raises no alarm again and loses none. What fails twice in a row is an alarm; what is well
 * once is over. For one thread; {@link #since} for any.
 */
public final class ReadinessLog {

  static final String STATE = "readiness";
  static final String EVENT = "readiness_event";

  private static final int IN_ROW = 2;
  private static final int MOST = 1_000;
  private static final int LONGEST = 300;
  private static final String STANDS = "stands";
  private static final String DETAIL = "detail";
  private static final String CHECK = "check";

  private final Map<String, Integer> inRow = new HashMap<>();

  /**
   * Takes down what has changed.
   *
   * @param found every check there is, with what is wrong; empty where nothing is
   * @param unknown beginnings of checks that could not be made now: those stay as they are
   */
  public void look(
      Map<String, Optional<String>> found,
      List<String> unknown,
      PairRecords records,
      long term,
      Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Map<String, PairRecord> standing = standing(records);
    List<PairRecord> changes = new ArrayList<>();
    inRow.keySet().retainAll(found.keySet());
    found.forEach(
        (check, problem) -> {
          int times = problem.isPresent() ? inRow.merge(check, 1, Integer::sum) : 0;
          if (problem.isEmpty()) {
            inRow.remove(check);
          }
          boolean stands = standing.containsKey(check);
          if (problem.isPresent() && times >= IN_ROW && !stands) {
            changes.addAll(change(check, true, problem.get(), now));
          } else if (problem.isEmpty() && stands) {
            changes.addAll(change(check, false, "it is ready again", now));
          }
        });
    standing.keySet().stream()
        .filter(check -> !found.containsKey(check))
        .filter(check -> unknown.stream().noneMatch(check::startsWith))
        .forEach(check -> changes.addAll(change(check, false, "it is not checked any more", now)));
    if (!changes.isEmpty()) {
      records.append(term, changes);
    }
  }

  private static Map<String, PairRecord> standing(PairRecords records)
      throws HistoryUnavailableException {
    Map<String, PairRecord> standing = new HashMap<>();
    for (PairRecord record : records.newest(STATE, Instant.EPOCH, MOST)) {
      if (Boolean.parseBoolean(record.fields().get(STANDS))) {
        standing.put(record.key(), record);
      }
    }
    return standing;
  }

  private static List<PairRecord> change(String check, boolean stands, String detail, Instant now) {
    Map<String, String> fields =
        Map.of(CHECK, check, STANDS, Boolean.toString(stands), DETAIL, Clean.line(detail, LONGEST));
    return List.of(
        new PairRecord(STATE, check, now, fields),
        new PairRecord(EVENT, now + " " + check, now, fields));
  }

  /** The alarms that began and ended since a time. */
  public static List<Event> since(PairRecords records, Instant from)
      throws HistoryUnavailableException {
    return records.newest(EVENT, from, MOST).stream()
        .map(
            record ->
                Events.readiness(
                    record.fields().get(CHECK),
                    !Boolean.parseBoolean(record.fields().get(STANDS)),
                    record.time(),
                    record.fields().get(DETAIL)))
        .toList();
  }
}
