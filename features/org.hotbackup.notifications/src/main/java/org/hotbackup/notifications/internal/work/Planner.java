package org.hotbackup.notifications.internal.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecords;
import org.hotbackup.notifications.internal.Catalogue;
import org.hotbackup.notifications.internal.plan.DueMails;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.smtp.RateLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has those mails begun that are due, at no higher rate than allowed. For one thread. */
final class Planner {

  /** How long ago events may be; the ledger remembers mails for longer than that. */
  static final Duration WINDOW = Duration.ofDays(2);

  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  static final int MOST_ROWS = 10_000;

  private final Around around;
  private final Catalogue catalogue;
  private final Happened happened;
  private final HeldBack heldBack;
  private final Consumer<EffectKey> begin;
  private final Clock clock;
  private final LongSupplier nanos;
  private final RateLimit limit = new RateLimit();
  private final Set<EffectKey> submitted = new HashSet<>();
  private boolean held;

  /**
   * Does nothing by itself.
   *
   * @param begin has a mail begun
   */
  Planner(
      Around around,
      Catalogue catalogue,
      Happened happened,
      HeldBack heldBack,
      Consumer<EffectKey> begin,
      Clock clock,
      LongSupplier nanos) {
    this.around = around;
    this.catalogue = catalogue;
    this.happened = happened;
    this.heldBack = heldBack;
    this.begin = begin;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Looks what is due, once. */
  void look() throws NotPermittedException, HistoryUnavailableException {
    Optional<EffectLedger> ledger = around.ledger();
    Optional<PairRecords> records = around.records();
    Optional<MailSettings> server = catalogue.server();
    if (ledger.isEmpty() || records.isEmpty() || !ledger.get().current()) {
      return;
    }
    Instant now = clock.instant();
    List<List<EffectKey>> due = new ArrayList<>();
    for (Rule rule : catalogue.rules()) {
      due.add(due(rule, ledger.get(), records.get(), now));
    }
    submitted.retainAll(due.stream().flatMap(List::stream).collect(Collectors.toSet()));
    if (server.isPresent()) {
      begin(due, ledger.get(), server.get());
    }
  }

  private List<EffectKey> due(Rule rule, EffectLedger ledger, PairRecords records, Instant now)
      throws NotPermittedException, HistoryUnavailableException {
    Instant since =
        catalogue.since().of(records, around.term(), rule.name(), rule.definition(), now);
    Instant from = since.isAfter(now.minus(WINDOW)) ? since : now.minus(WINDOW);
    List<Effect> rows = ledger.list(rule.item(), from.minus(rule.distance()), MOST_ROWS);
    DueMails.Found found = DueMails.of(rule, happened.since(rule, from, now), rows, from, now);
    for (DueMails.Mail mail : found.left()) {
      ledger.skip(around.term(), mail.key(), "sooner after another than distance allows");
    }
    return found.due().stream().map(DueMails.Mail::key).toList();
  }

  private void begin(List<List<EffectKey>> due, EffectLedger ledger, MailSettings server)
      throws NotPermittedException, HistoryUnavailableException {
    for (List<EffectKey> ofRule : due) {
      Deque<EffectKey> rest =
          ofRule.stream()
              .filter(key -> !submitted.contains(key))
              .collect(Collectors.toCollection(ArrayDeque::new));
      while (!rest.isEmpty()) {
        if (heldBack(server)) {
          return;
        }
        EffectKey lead = rest.removeFirst();
        if (held) {
          List<EffectKey> others = rest.stream().limit(HeldBack.MOST).toList();
          heldBack.tell(ledger, lead, others);
          rest.removeAll(others);
        }
        limit.count(nanos.getAsLong());
        submitted.add(lead);
        begin.accept(lead);
      }
    }
    held = false;
  }

  private boolean heldBack(MailSettings server) {
    boolean more = limit.pause(nanos.getAsLong(), server.perMinute(), server.perHour()).isPresent();
    if (more && !held) {
      LOG.warn(
          "More mails are due than {} a minute or {} an hour; they are held back, and told of in"
              + " one mail by each rule",
          server.perMinute(),
          server.perHour());
      held = true;
    }
    return more;
  }
}
