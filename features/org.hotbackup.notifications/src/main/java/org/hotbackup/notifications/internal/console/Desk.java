package org.hotbackup.notifications.internal.console;

import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.notifications.internal.Catalogue;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.message.MessageId;
import org.hotbackup.notifications.internal.settings.Addresses;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;
import org.hotbackup.notifications.internal.smtp.Delivery;
import org.hotbackup.notifications.internal.smtp.SmtpSender;
import org.hotbackup.notifications.internal.work.MailWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What page and shell show of mails, and have done. Not gated: a standby shows them, too, and finds
 * out by a test mail whether it reaches the server. Thread-safe.
 */
@Component(service = Desk.class)
public final class Desk {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final Duration SHOWN = Duration.ofDays(7);

  private final StationIdentity station;
  private final Catalogue catalogue;
  private final SmtpSender sender;
  private final Clock clock = Clock.systemUTC();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile EffectLedger ledger;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile MailWork work;

  /** Called by the component runtime. */
  @Activate
  public Desk(@Reference StationIdentity station, @Reference Catalogue catalogue) {
    this.station = station;
    this.catalogue = catalogue;
    sender = new SmtpSender(station.directory());
  }

  String station() {
    return station.name();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** Whether this station sends the mails now. */
  boolean active() {
    return work != null;
  }

  /** The mails of both stations, the most recently changed first; empty where nobody says. */
  List<Effect> mails(int most) {
    EffectLedger known = ledger;
    if (known == null) {
      return List.of();
    }
    try {
      return known.list(
          EnumSet.allOf(EffectState.class), Rule.ITEM_PREFIX, clock.instant().minus(SHOWN), most);
    } catch (HistoryUnavailableException e) {
      LOG.debug("The mails cannot be read now", e);
      return List.of();
    }
  }

  /**
   * Sends a test mail now, past the ledger, also from a standby.
   *
   * @return what came of it
   * @throws IllegalArgumentException it is refused; the message says why
   * @throws IOException the server does not take it; the message says what to do
   */
  String test(String address, String by) throws IOException {
    MailSettings settings =
        catalogue
            .server()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no mail server is configured; configure " + MailSettings.PID));
    List<InternetAddress> to = List.of(Addresses.one("address", address));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    EffectKey key = new EffectKey("mail-test", now, "smtp:test");
    byte[] own = (station.name() + station.directory()).getBytes(StandardCharsets.UTF_8);
    String id = MessageId.of(own, key, Addresses.domain(settings.from()));
    Letter letter =
        new Letter(
            id,
            key.item() + " " + now + " " + key.channel(),
            now,
            settings.from(),
            settings.replyTo(),
            to,
            List.of(),
            List.of(),
            "✉ [" + station.name() + "] test",
            "station: " + station.name() + "\ntime: " + now + "\nasked for by: " + by + "\n",
            Optional.empty(),
            List.of());
    Delivery delivery = sender.send(settings, letter, to, () -> {}, unused -> {});
    if (delivery.taken().isEmpty()) {
      throw new IOException("the server puts it off: " + delivery.later());
    }
    LOG.info("A test mail went to {}, asked for by {}", address, by);
    return "Mail server " + settings.address() + " has taken a test mail for " + address;
  }
}
