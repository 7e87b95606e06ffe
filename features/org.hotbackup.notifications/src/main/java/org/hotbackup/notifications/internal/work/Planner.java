package org.hotbackup.notifications.internal.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
  private static final int MOST_ROWS = 10_000;

  private final Around around;
  private final Catalogue catalogue;
  private final Happened happened;
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
      Consumer<EffectKey> begin,
      Clock clock,
      LongSupplier nanos) {
    this.around = around;
    this.catalogue = catalogue;
    this.happened = happened;
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
    List<EffectKey> due = new ArrayList<>();
    for (Rule rule : catalogue.rules()) {
      Instant since =
          catalogue.since().of(records.get(), around.term(), rule.name(), rule.definition(), now);
      Instant from = since.isAfter(now.minus(WINDOW)) ? since : now.minus(WINDOW);
      List<Effect> rows = ledger.get().list(rule.item(), from.minus(rule.distance()), MOST_ROWS);
      DueMails.Found found = DueMails.of(rule, happened.since(rule, from, now), rows, from, now);
      for (DueMails.Mail mail : found.left()) {
        ledger.get().skip(around.term(), mail.key(), "sooner after another than distance allows");
      }
      found.due().forEach(mail -> due.add(mail.key()));
    }
    submitted.retainAll(due);
    if (server.isPresent()) {
      begin(due, server.get());
    }
  }

  private void begin(List<EffectKey> due, MailSettings server) {
    for (EffectKey key : due) {
      if (submitted.contains(key)) {
        continue;
      }
      long at = nanos.getAsLong();
      if (limit.pause(at, server.perMinute(), server.perHour()).isPresent()) {
        if (!held) {
          LOG.warn(
              "More mails are due than {} a minute or {} an hour; they are held back",
              server.perMinute(),
              server.perHour());
        }
        held = true;
        return;
      }
      limit.count(at);
      submitted.add(key);
      begin.accept(key);
    }
    held = false;
  }
}
