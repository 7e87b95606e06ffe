package org.hotbackup.notifications.internal.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.message.Mime;
import org.hotbackup.notifications.internal.settings.Addresses;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to the server, each by a connection of its own. Thread-safe. */
public final class SmtpSender {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);
  private static final String PREFIX = "mail.smtp.";

  private final Path directory;

  /**
   * For one station.
   *
   * @param directory where relative paths start
   */
  public SmtpSender(Path directory) {
    this.directory = directory;
  }

  /**
   * Sends one. Where it returns, the server has it, for some recipients at the least.
   *
   * @param recipients who is to get it; those of the letter, or what is left of them
   * @param lastWord asked before the server is told that it is whole
   * @param closeable is given what ends the sending from another thread
   * @throws SmtpException the server has not taken it for anybody
   * @throws IOException same, or a file to attach or to trust cannot be read
   */
  public Delivery send(
      MailSettings settings,
      Letter letter,
      List<InternetAddress> recipients,
      Mime.LastWord lastWord,
      Consumer<AutoCloseable> closeable)
      throws IOException {
    return withOwnClasses(
        () -> {
          try (Sockets sockets = new Sockets()) {
            closeable.accept(sockets);
            Session session = Session.getInstance(properties(settings, sockets));
            MimeMessage message = Mime.of(session, letter, lastWord);
            return hand(settings, session, message, recipients);
          }
        },
        settings);
  }

  /**
   * Connects and logs in, and sends nothing.
   *
   * @throws IOException it cannot; the message says why and what to do
   */
  public void probe(MailSettings settings) throws IOException {
    withOwnClasses(
        () -> {
          try (Sockets sockets = new Sockets()) {
            Session session = Session.getInstance(properties(settings, sockets));
            Transport transport = session.getTransport("smtp");
            try {
              connect(settings, transport);
            } finally {
              close(transport);
            }
            return new Delivery(List.of(), Map.of(), Map.of());
          }
        },
        settings);
  }

  private interface Work {
    Delivery run() throws MessagingException, IOException;
  }

  /** Handlers and providers are looked for through the class loader of the thread. */
  private static Delivery withOwnClasses(Work work, MailSettings settings) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SmtpSender.class.getClassLoader());
    try {
      return work.run();
    } catch (MessagingException e) {
      for (Throwable one : Failures.chain(e)) {
        if (one instanceof Mime.WithheldException withheld) {
          throw withheld;
        }
      }
      throw Failures.of(e, settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void connect(MailSettings settings, Transport transport)
      throws MessagingException {
    transport.connect(
        settings.server(),
        settings.port(),
        settings.login().map(MailSettings.Login::user).orElse(null),
        settings.login().map(MailSettings.Login::password).orElse(null));
  }

  private static Delivery hand(
      MailSettings settings, Session session, MimeMessage message, List<InternetAddress> recipients)
      throws MessagingException, SmtpException {
    Transport transport = session.getTransport("smtp");
    try {
      connect(settings, transport);
      transport.sendMessage(message, recipients.toArray(Address[]::new));
      return new Delivery(texts(recipients), Map.of(), Map.of());
    } catch (SendFailedException e) {
      return partly(settings, e);
    } finally {
      close(transport);
    }
  }

  /** A mail that is taken stays taken, however the farewell goes. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("The mail server did not answer the farewell", e);
    }
  }

  private static Delivery partly(MailSettings settings, SendFailedException failure)
      throws SmtpException {
    Map<String, String> refused = new LinkedHashMap<>();
    Map<String, String> later = new LinkedHashMap<>();
    for (SMTPAddressFailedException one : Failures.recipients(failure)) {
      (Failures.forGood(one.getReturnCode()) ? refused : later)
          .put(one.getAddress().getAddress(), Failures.line(one));
    }
    Address[] sent = failure.getValidSentAddresses();
    if (sent == null || sent.length == 0) {
      // With an answer of its own it is the mail that was not taken, after some recipients were.
      if (failure instanceof SMTPSendFailedException || refused.isEmpty() && later.isEmpty()) {
        throw Failures.of(failure, settings);
      }
      throw new SmtpException(
          "mail server "
              + settings.address()
              + " takes the mail for none of its recipients: "
              + (later.isEmpty() ? refused : later)
              + "; check the addresses of the rule",
          later.isEmpty(),
          failure);
    }
    return new Delivery(texts(Arrays.asList(sent)), refused, later);
  }

  private static List<String> texts(List<? extends Address> addresses) {
    return addresses.stream().map(address -> ((InternetAddress) address).getAddress()).toList();
  }

  private Properties properties(MailSettings settings, Sockets sockets) throws IOException {
    Properties properties = new Properties();
    properties.put(PREFIX + "host", settings.server());
    properties.put(PREFIX + "port", Integer.toString(settings.port()));
    properties.put(PREFIX + "auth", Boolean.toString(settings.login().isPresent()));
    // The name this station greets with must not be looked up: there may be no name service.
    properties.put(PREFIX + "localhost", Addresses.domain(settings.from()));
    String connect = Long.toString(settings.connectTimeout().toMillis());
    String read = Long.toString(settings.readTimeout().toMillis());
    properties.put(PREFIX + "connectiontimeout", connect);
    properties.put(PREFIX + "timeout", read);
    properties.put(PREFIX + "writetimeout", read);
    properties.put(PREFIX + "sendpartial", "true");
    // The mail is taken; waiting for the farewell would only make later that the ledger says so.
    properties.put(PREFIX + "quitwait", "false");
    properties.put(PREFIX + "socketFactory", sockets);
    properties.put(PREFIX + "socketFactory.fallback", "false");
    properties.put(PREFIX + "starttls.enable", is(settings, Security.STARTTLS));
    properties.put(PREFIX + "starttls.required", is(settings, Security.STARTTLS));
    properties.put(PREFIX + "ssl.enable", is(settings, Security.TLS));
    if (settings.security() != Security.NONE) {
      properties.put(
          PREFIX + "ssl.socketFactory",
          new TlsSockets(Trust.sockets(settings.trust().map(directory::resolve)), sockets));
      // The sockets do so themselves, by the rules of the Java runtime, which know addresses, too.
      properties.put(PREFIX + "ssl.checkserveridentity", "false");
    }
    return properties;
  }

  private static String is(MailSettings settings, Security wanted) {
    return Boolean.toString(settings.security() == wanted);
  }
}
