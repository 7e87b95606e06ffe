package org.hotbackup.notifications.internal.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectState;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Kind;
import org.hotbackup.notifications.internal.settings.Rule;

/**
 * Finds the mails of one rule that nobody has begun yet (OUT-3). Pure: what it says depends on the
 * logs and the ledger alone, which both stations know, so that after a takeover nothing is lost and
 * nothing is begun that was begun before.
 */
public final class DueMails {

  /** How the channels of all mails begin; what follows tells events of the same time apart. */
  public static final String CHANNEL = "smtp:";

  /**
   * One mail.
   *
   * @param key its effect
   * @param event what it tells of
   */
  public record Mail(EffectKey key, Event event) {}

  /**
   * What was found.
   *
   * @param due to be sent, the earliest first
   * @param left to be left out, for they come too soon after another one
   * @param again when a delay that runs will be over
   */
  public record Found(List<Mail> due, List<Mail> left, Optional<Instant> again) {}

  private final Rule rule;
  private final Set<EffectKey> begun = new HashSet<>();
  private final NavigableSet<Instant> told = new TreeSet<>();

  private DueMails(Rule rule, Collection<Effect> rows) {
    this.rule = rule;
    for (Effect row : rows) {
      begun.add(row.key());
      if (row.state() != EffectState.SKIPPED) {
        told.add(row.key().planned());
      }
    }
  }

  /**
   * Finds them.
   *
   * @param events more than the rule wants do no harm
   * @param rows of the rule's item in the ledger, back to {@code since} less the rule's distance
   * @param since events before do not count: the rule is not told of the past
   */
  public static Found of(
      Rule rule, Collection<Event> events, Collection<Effect> rows, Instant since, Instant now) {
    return new DueMails(rule, rows).find(events, since, now);
  }

  /** The effect by which a rule tells of an event. */
  public static EffectKey key(Rule rule, Event event) {
    return new EffectKey(rule.item(), event.time(), CHANNEL + event.id());
  }

  private Found find(Collection<Event> events, Instant since, Instant now) {
    List<Mail> due = new ArrayList<>();
    List<Mail> left = new ArrayList<>();
    Optional<Instant> again = Optional.empty();
    List<Event> wanted =
        events.stream()
            .filter(rule::wants)
            .filter(event -> !event.time().isBefore(since))
            .filter(event -> !tooShort(event))
            .sorted(Comparator.comparing(Event::time).thenComparing(Event::id))
            .toList();
    for (Event event : wanted) {
      Mail mail = new Mail(key(rule, event), event);
      Instant delayed = event.time().plus(rule.delay());
      if (begun.contains(mail.key())) {
        continue;
      }
      if (event.kind() == Kind.RAISED && event.stood().isEmpty() && delayed.isAfter(now)) {
        again = again.filter(time -> time.isBefore(delayed)).or(() -> Optional.of(delayed));
      } else if (near(event.time())) {
        left.add(mail);
      } else {
        begun.add(mail.key());
        told.add(event.time());
        due.add(mail);
      }
    }
    return new Found(List.copyOf(due), List.copyOf(left), again);
  }

  /** Of an alarm that was over before its delay was, neither the begin nor the end is told. */
  private boolean tooShort(Event event) {
    return (event.kind() == Kind.RAISED || event.kind() == Kind.CLEARED)
        && event.stood().filter(stood -> stood.compareTo(rule.delay()) < 0).isPresent();
  }

  /** Also what was told of after it counts: the event was left out for it, or for one before. */
  private boolean near(Instant time) {
    Duration distance = rule.distance();
    if (distance.isZero()) {
      return false;
    }
    Instant after = told.ceiling(time);
    Instant before = told.floor(time);
    return (after != null && after.isBefore(time.plus(distance)))
        || (before != null && before.plus(distance).isAfter(time));
  }
}
