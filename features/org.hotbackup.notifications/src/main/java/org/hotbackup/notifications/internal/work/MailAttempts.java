package org.hotbackup.notifications.internal.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.Attempt;
import org.hotbackup.effects.Checkpoint;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.notifications.internal.Catalogue;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.message.LetterWriter;
import org.hotbackup.notifications.internal.message.Mime;
import org.hotbackup.notifications.internal.plan.DueMails;
import org.hotbackup.notifications.internal.post.Posting;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.smtp.SmtpException;
import org.hotbackup.notifications.internal.smtp.SmtpSender;

/**
 * Attempts at mails. All that an attempt is given is its effect: the event is looked up, so that a
 * mail another station has begun is the same as one of its own. Thread-safe.
 */
final class MailAttempts {

  /** A report may end so long after its planned time, an alarm be logged so long after its own. */
  private static final Duration MARGIN = Duration.ofDays(2);

  private final Catalogue catalogue;
  private final Happened happened;
  private final HeldBack heldBack;
  private final LetterWriter writer;
  private final Posting posting;
  private final SmtpSender sender;
  private final Clock clock;

  MailAttempts(
      Catalogue catalogue,
      Happened happened,
      HeldBack heldBack,
      LetterWriter writer,
      Posting posting,
      SmtpSender sender,
      Clock clock) {
    this.catalogue = catalogue;
    this.happened = happened;
    this.heldBack = heldBack;
    this.writer = writer;
    this.posting = posting;
    this.sender = sender;
    this.clock = clock;
  }

  /** The attempt at an effect of the ledger; empty where its rule is not configured. */
  Optional<Attempt> rebuild(Effect row) {
    return rule(row.key()).isPresent() ? Optional.of(this::run) : Optional.empty();
  }

  private Optional<Rule> rule(EffectKey key) {
    return catalogue.rules().stream().filter(rule -> rule.item().equals(key.item())).findFirst();
  }

  /** Sends one. */
  String run(Effect claimed, Checkpoint checkpoint)
      throws IOException, GiveUpException, NotPermittedException {
    EffectKey key = claimed.key();
    Rule rule = rule(key).orElseThrow(() -> new IOException("its rule is not configured now"));
    MailSettings settings =
        catalogue
            .server()
            .orElseThrow(
                () ->
                    new IOException("no mail server is configured; configure " + MailSettings.PID));
    try {
      Letter letter = letter(settings, rule, key);
      return posting.attempt(
          key,
          letter,
          (mail, recipients) ->
              sender.send(settings, mail, recipients, () -> ask(checkpoint), checkpoint::onStop));
    } catch (Mime.WithheldException e) {
      if (e.getCause() instanceof NotPermittedException gone) {
        throw gone;
      }
      throw e;
    } catch (SmtpException e) {
      if (e.permanent()) {
        throw new GiveUpException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private static void ask(Checkpoint checkpoint) throws Mime.WithheldException {
    try {
      checkpoint.require();
    } catch (NotPermittedException e) {
      throw new Mime.WithheldException(e);
    }
  }

  private Letter letter(MailSettings settings, Rule rule, EffectKey key) throws IOException {
    Instant from = key.planned().minus(MARGIN);
    try {
      List<Event> events = happened.since(rule, from, clock.instant());
      Event event =
          events.stream()
              .filter(one -> DueMails.key(rule, one).equals(key))
              .findFirst()
              .orElseThrow(() -> new IOException("what it tells of is not known here yet"));
      Set<EffectKey> besides = heldBack.toldBy(rule.item(), key);
      List<Event> more =
          events.stream().filter(one -> besides.contains(DueMails.key(rule, one))).toList();
      List<Path> files = happened.files(event, from);
      return writer.write(settings, rule, key, event, files, more);
    } catch (HistoryUnavailableException e) {
      throw new IOException("what it tells of cannot be read now: " + e.getMessage(), e);
    }
  }
}
