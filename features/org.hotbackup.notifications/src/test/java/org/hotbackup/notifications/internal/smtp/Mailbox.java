package org.hotbackup.notifications.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ForeignMailServer;

/** What a mail server has delivered. */
final class Mailbox {

  private static final Duration SOON = Duration.ofSeconds(15);

  private Mailbox() {}

  /** The mails of a recipient. */
  static List<MimeMessage> of(ForeignMailServer server, String recipient)
      throws IOException, MessagingException {
    List<MimeMessage> found = new ArrayList<>();
    for (Path file : server.delivered()) {
      try (InputStream in = Files.newInputStream(file)) {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
        if (recipient.equals(mail.getHeader("Envelope-to", null))) {
          found.add(mail);
        }
      }
    }
    return found;
  }

  /** Waits for one mail for a recipient. */
  static MimeMessage one(ForeignMailServer server, String recipient)
      throws IOException, MessagingException {
    Await.until("a mail for " + recipient, SOON, () -> !of(server, recipient).isEmpty());
    assertThat(of(server, recipient)).hasSize(1);
    return of(server, recipient).get(0);
  }
}
