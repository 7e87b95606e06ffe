package org.hotbackup.notifications.internal.settings;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The mail server, and what holds for all mails.
 *
 * @param server name or address
 * @param port 1 to 65535
 * @param login empty where the server asks for none
 * @param from whom mails are from; its domain is that of their Message-IDs
 * @param trust PEM file with the certificates that are trusted; empty: those of the Java runtime
 * @param connectTimeout longest wait for the connection
 * @param readTimeout longest wait for each answer
 * @param perMinute most mails within any minute
 * @param perHour most mails within any hour
 * @param readinessInterval how often it is looked whether the pair is ready
 */
public record MailSettings(
    String server,
    int port,
    Security security,
    Optional<Login> login,
    InternetAddress from,
    Optional<InternetAddress> replyTo,
    Optional<String> trust,
    Duration connectTimeout,
    Duration readTimeout,
    int perMinute,
    int perHour,
    Duration readinessInterval) {

  public static final String PID = "org.hotbackup.notifications.mail";

  /** An account of the mail server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /** {@code server:port}, for people. */
  public String address() {
    return (server.contains(":") ? "[" + server + "]" : server) + ":" + port;
  }
}
