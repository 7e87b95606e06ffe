package org.hotbackup.notifications.internal.message;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes letters as MIME. */
public final class Mime {

  /** Which effect a mail is, for people and filters. */
  public static final String EFFECT = "X-Hotbackup-Effect";

  /** Asked when all of the mail is written but the line that ends it. */
  public interface LastWord {
    /**
     * Whether it may end.
     *
     * @throws WithheldException it may not: nothing is sent
     */
    void ask() throws WithheldException;
  }

  /** A mail was begun and is not to be sent. */
  public static final class WithheldException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public WithheldException(Throwable cause) {
      super("the mail is not sent: " + cause.getMessage(), cause);
    }
  }

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_TEXT = 200_000;

  private static final Map<String, String> TYPES =
      Map.of(
          "pdf", "application/pdf",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "html", "text/html; charset=UTF-8",
          "csv", "text/csv; charset=UTF-8");

  private Mime() {}

  /** Keeps the Message-ID it is given, which is otherwise made anew with every sending. */
  private static final class Numbered extends MimeMessage {

    private final String id;
    private final LastWord lastWord;

    Numbered(Session session, String id, LastWord lastWord) {
      super(session);
      this.id = id;
      this.lastWord = lastWord;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }

    @Override
    public void writeTo(OutputStream out, String[] left) throws IOException, MessagingException {
      super.writeTo(out, left);
      lastWord.ask();
    }
  }

  /**
   * Writes one; files are read when it is sent.
   *
   * @throws MessagingException it cannot be written
   * @throws IOException a file is not there
   */
  public static MimeMessage of(Session session, Letter letter, LastWord lastWord)
      throws MessagingException, IOException {
    MimeMessage message = new Numbered(session, letter.id(), lastWord);
    message.setFrom(letter.from());
    if (letter.replyTo().isPresent()) {
      message.setReplyTo(new InternetAddress[] {letter.replyTo().get()});
    }
    message.setRecipients(Message.RecipientType.TO, array(letter.to()));
    message.setRecipients(Message.RecipientType.CC, array(letter.cc()));
    message.setSentDate(Date.from(letter.date()));
    message.setSubject(Clean.line(letter.subject(), LONGEST_SUBJECT), UTF_8);
    message.setHeader(EFFECT, header(letter.effect()));
    // Programs that answer when their owner is away are not to answer a machine.
    message.setHeader("Auto-Submitted", "auto-generated");
    content(message, letter);
    message.saveChanges();
    return message;
  }

  private static InternetAddress[] array(List<InternetAddress> addresses) {
    return addresses.toArray(InternetAddress[]::new);
  }

  private static String header(String text) throws IOException {
    String encoded = MimeUtility.encodeText(Clean.line(text, 1_000), UTF_8, null);
    return MimeUtility.fold(EFFECT.length() + 2, encoded);
  }

  private static void content(MimeMessage message, Letter letter)
      throws MessagingException, IOException {
    String text = Clean.text(letter.text(), LONGEST_TEXT);
    if (letter.html().isEmpty() && letter.attachments().isEmpty()) {
      message.setText(text, UTF_8);
      return;
    }
    MimeMultipart parts = new MimeMultipart("mixed");
    parts.addBodyPart(words(text, letter));
    for (Path file : letter.attachments()) {
      parts.addBodyPart(attachment(file));
    }
    message.setContent(parts);
  }

  private static MimeBodyPart words(String text, Letter letter) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, UTF_8);
    if (letter.html().isEmpty()) {
      return plain;
    }
    MimeBodyPart html = new MimeBodyPart();
    html.setText(Clean.text(letter.html().get(), LONGEST_TEXT), UTF_8, "html");
    MimeMultipart either = new MimeMultipart("alternative");
    either.addBodyPart(plain);
    either.addBodyPart(html);
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(either);
    return both;
  }

  private static MimeBodyPart attachment(Path file) throws MessagingException, IOException {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    MimeBodyPart part = new MimeBodyPart();
    part.attachFile(
        file.toFile(), TYPES.getOrDefault(ending, "application/octet-stream"), "base64");
    part.setFileName(Clean.line(name, 200));
    return part;
  }
}
