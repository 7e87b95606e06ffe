package org.hotbackup.notifications.internal.post;

import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hotbackup.api.EffectKey;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.smtp.Delivery;
import org.hotbackup.notifications.internal.smtp.SmtpException;

/**
 * One attempt at a mail: it goes to those who do not have it yet. Where some are put off, the next
 * attempt goes to them alone; one who is refused keeps it from nobody else, and is told of in the
 * end. Thread-safe.
 */
public final class Posting {

  /** Hands a mail to the server for some of its recipients. */
  public interface Sender {
    /**
     * Same as that of {@link org.hotbackup.notifications.internal.smtp.SmtpSender}.
     *
     * @throws IOException the server has taken it for nobody
     */
    Delivery send(Letter letter, List<InternetAddress> recipients) throws IOException;
  }

  /** Keeps how far mails are, for both stations. */
  public interface Memory {
    /** {@link Progress#NONE} where nothing is known. */
    Progress find(EffectKey key) throws IOException;

    /**
     * Keeps it.
     *
     * @throws IOException it may not be kept; those who have the mail may then get it again
     */
    void keep(EffectKey key, Progress progress) throws IOException;
  }

  private final Memory memory;

  /** With what is known of earlier attempts. */
  public Posting(Memory memory) {
    this.memory = memory;
  }

  /**
   * Tries.
   *
   * @return what came of it, one line, where everybody has it
   * @throws SmtpException where it says so for good, somebody is refused and everybody else has it,
   *     or the mail itself is refused; else it is to be tried again
   * @throws IOException to be tried again
   */
  public String attempt(EffectKey key, Letter letter, Sender sender) throws IOException {
    Progress before = memory.find(key);
    List<InternetAddress> rest =
        letter.recipients().stream().filter(one -> !before.over(one.getAddress())).toList();
    if (rest.isEmpty()) {
      return end(key, before, letter);
    }
    Delivery delivery = sender.send(letter, rest);
    Progress after = before.with(delivery);
    if (!delivery.later().isEmpty()) {
      memory.keep(key, after);
      throw SmtpException.later(
          after.taken().size() + " have it; put off: " + said(delivery.later()));
    }
    return end(key, after, letter);
  }

  private String end(EffectKey key, Progress progress, Letter letter) throws IOException {
    if (progress.refused().isEmpty()) {
      return "taken for " + progress.taken().size() + ", " + letter.id();
    }
    memory.keep(key, progress.forgiven());
    throw SmtpException.forGood(
        progress.taken().size()
            + " have it; refused for good: "
            + said(progress.refused())
            + "; correct the addresses of the rule");
  }

  private static String said(Map<String, String> answers) {
    return new TreeMap<>(answers)
        .entrySet().stream()
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .collect(Collectors.joining(", "));
  }
}
