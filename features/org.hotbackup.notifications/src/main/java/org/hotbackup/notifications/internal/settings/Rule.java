package org.hotbackup.notifications.internal.settings;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.On;
import org.hotbackup.notifications.internal.message.Template;

/**
 * Whom to tell of what, and how.
 *
 * @param subject empty: as the kind of event has it
 * @param text same
 * @param html beside the text; empty: none
 * @param zone of the times that are shown
 * @param attachMost most bytes of attachments; 0: none are attached
 * @param delay how long an alarm must stand before it is told of
 * @param distance shortest time between two mails
 * @param definition what decides which events count; where it changes, the past does not
 */
public record Rule(
    String name,
    List<On> on,
    List<InternetAddress> to,
    List<InternetAddress> cc,
    List<InternetAddress> bcc,
    Optional<Template> subject,
    Optional<Template> text,
    Optional<Template> html,
    ZoneId zone,
    long attachMost,
    Duration delay,
    Duration distance,
    String definition) {

  public static final String PID = "org.hotbackup.notifications.rule";

  /** How the items of all rules begin in the ledger. */
  public static final String ITEM_PREFIX = "mail:";

  public Rule {
    on = List.copyOf(on);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
  }

  /** Its item in the ledger. */
  public String item() {
    return ITEM_PREFIX + name;
  }

  /** Whether it is to tell of an event. */
  public boolean wants(Event event) {
    return on.stream().anyMatch(one -> one.wants(event));
  }

  /** Everybody who is told, for people who may see it. */
  public String recipients() {
    return Stream.of(to, cc, bcc)
        .flatMap(List::stream)
        .map(InternetAddress::getAddress)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
