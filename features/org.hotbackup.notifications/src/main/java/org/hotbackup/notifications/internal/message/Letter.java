package org.hotbackup.notifications.internal.message;

import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail before it is written for the server.
 *
 * @param id its Message-ID, with the brackets
 * @param effect which effect it is, for the header {@code X-Hotbackup-Effect}
 * @param date its Date, the same at every attempt
 */
public record Letter(
    String id,
    String effect,
    Instant date,
    InternetAddress from,
    Optional<InternetAddress> replyTo,
    List<InternetAddress> to,
    List<InternetAddress> cc,
    List<InternetAddress> bcc,
    String subject,
    String text,
    Optional<String> html,
    List<Path> attachments) {

  public Letter {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    attachments = List.copyOf(attachments);
  }

  /** Everybody who gets it, each once. */
  public List<InternetAddress> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).distinct().toList();
  }
}
