package org.hotbackup.logging.internal.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;

/**
 * Reads from the history what the station that worked before may not have evaluated, or whose
 * outcome it could not record any more.
 */
final class Replay {

  /** So late a sample may be and is found nevertheless. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  /** Reading more would keep the samples of now waiting. */
  static final Duration LONGEST = Duration.ofDays(1);

  private final HistoryQuery history;
  private final Instant from;
  private final Instant to;

  /**
   * A replay of what came since.
   *
   * @param evaluated up to when everything was evaluated
   */
  Replay(HistoryQuery history, Instant evaluated, Instant now) {
    this.history = history;
    Instant earliest = now.minus(LONGEST);
    Instant since = evaluated.minus(OVERLAP);
    from = since.isAfter(earliest) ? since : earliest;
    to = now.plus(OVERLAP);
  }

  /**
   * The usable samples that come before the replayed ones, by tag, for conditions on the rate.
   *
   * @throws HistoryUnavailableException the database does not answer
   */
  Map<String, Sample> before(List<ConditionPlan> plans) throws HistoryUnavailableException {
    List<String> tags =
        plans.stream()
            .filter(plan -> plan.when().needsFormer())
            .map(ConditionPlan::tag)
            .distinct()
            .toList();
    Map<String, Sample> found = new HashMap<>();
    if (!tags.isEmpty()) {
      history.before(tags, from).stream()
          .filter(When::usable)
          .forEach(sample -> found.put(sample.tag(), sample));
    }
    return found;
  }

  /**
   * Reads the samples of the tags of conditions, each tag's in the order of time.
   *
   * @param first the time of the first sample of a tag that is in memory; it and later ones are not
   *     read
   * @throws HistoryUnavailableException the database does not answer; some may have been read
   */
  void read(List<ConditionPlan> plans, Map<String, Instant> first, Consumer<Sample> each)
      throws HistoryUnavailableException {
    var tags = plans.stream().map(ConditionPlan::tag).collect(Collectors.toSet());
    history.read(
        tags,
        from,
        to,
        sample -> {
          if (Optional.ofNullable(first.get(sample.tag()))
              .map(sample.time()::isBefore)
              .orElse(true)) {
            each.accept(sample);
          }
        });
  }
}
