package org.hotbackup.notifications.internal.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.hotbackup.notifications.internal.message.Clean;
import org.hotbackup.notifications.internal.settings.MailSettings;

/** Says what a failure means and what to do about it. */
final class Failures {

  private static final int LONGEST = 300;

  /** Answers that a right user and password would change. */
  private static final Set<Integer> LOG_IN = Set.of(530, 534, 535, 538);

  private Failures() {}

  /** Every exception that has to do with one, the first one first. */
  static List<Throwable> chain(Throwable failure) {
    List<Throwable> found = new ArrayList<>();
    collect(failure, found);
    return found;
  }

  private static void collect(Throwable failure, List<Throwable> found) {
    if (failure == null || found.contains(failure)) {
      return;
    }
    found.add(failure);
    if (failure instanceof MessagingException mail) {
      collect(mail.getNextException(), found);
    }
    collect(failure.getCause(), found);
  }

  /** What a server said, on one line. */
  static String line(Throwable failure) {
    String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return Clean.line(said, LONGEST);
  }

  static SmtpException of(MessagingException failure, MailSettings settings) {
    String server = "mail server " + settings.address();
    Optional<SMTPSendFailedException> answered =
        find(failure, SMTPSendFailedException.class).filter(one -> one.getReturnCode() > 0);
    if (has(failure, AuthenticationFailedException.class)
        || answered.filter(one -> LOG_IN.contains(one.getReturnCode())).isPresent()) {
      return later(
          server
              + (settings.login().isEmpty()
                  ? " wants a log-in"
                  : " refuses the log-in of user '" + settings.login().get().user() + "'")
              + ": "
              + line(failure)
              + "; check user and password",
          failure);
    }
    if (answered.isPresent()) {
      int code = answered.get().getReturnCode();
      String what =
          has(failure, SMTPSenderFailedException.class)
              ? " does not take mail from " + settings.from().getAddress()
              : " does not take the mail";
      return new SmtpException(server + what + ": " + line(answered.get()), forGood(code), failure);
    }
    return later(notReached(failure, settings, server), failure);
  }

  private static String notReached(
      MessagingException failure, MailSettings settings, String server) {
    if (has(failure, UnknownHostException.class)) {
      return "mail server "
          + settings.server()
          + " is not known; check server, and the name service of this station";
    }
    Optional<SSLException> tls = find(failure, SSLException.class);
    if (tls.isPresent()) {
      return server
          + ": no secure connection: "
          + line(tls.get())
          + "; check security and port, that the certificate names the server, and that trust names"
          + " who signed it";
    }
    if (has(failure, ConnectException.class)) {
      return server + " does not accept connections; check server and port";
    }
    if (has(failure, SocketTimeoutException.class)) {
      return server + " does not answer in time; check server, port, security and firewall";
    }
    return server + ": " + reason(failure);
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return chain(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return find(failure, type).isPresent();
  }

  private static String reason(MessagingException failure) {
    String said = line(failure);
    return said.contains("STARTTLS")
        ? "it has no STARTTLS; check port, or set security to tls or none"
        : chain(failure).stream()
            .filter(IOException.class::isInstance)
            .findFirst()
            .map(one -> said + ": " + line(one))
            .orElse(said);
  }

  private static SmtpException later(String message, Throwable cause) {
    return new SmtpException(message, false, cause);
  }

  /** By the first digit of an answer. */
  static boolean forGood(int code) {
    return code >= 500 && code < 600;
  }

  /** The refusals of single recipients. */
  static List<SMTPAddressFailedException> recipients(MessagingException failure) {
    return chain(failure).stream()
        .filter(SMTPAddressFailedException.class::isInstance)
        .map(SMTPAddressFailedException.class::cast)
        .toList();
  }
}
