package org.hotbackup.notifications.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.settings.Durations;
import org.hotbackup.api.settings.Settings;

/** Reads the configuration {@value MailSettings#PID}. */
public final class MailSettingsReader {

  static final int PER_MINUTE = 20;
  static final int PER_HOUR = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration READINESS = Duration.ofMinutes(1);
  private static final Duration LEAST_READINESS = Duration.ofSeconds(1);
  private static final Duration LONGEST_READINESS = Duration.ofDays(1);
  private static final String SYSTEM = "system";

  private static final List<String> KEYS =
      List.of(
          "server",
          "port",
          "security",
          "user",
          "password",
          "from",
          "reply.to",
          "trust",
          "connect.timeout",
          "read.timeout",
          "rate.per.minute",
          "rate.per.hour",
          "readiness.interval");

  private MailSettingsReader() {}

  /**
   * Reads them.
   *
   * @param properties keys and values as Config Admin delivers them
   * @throws IllegalArgumentException a value is refused; the message names it, what is allowed and
   *     what to do, and never the password
   */
  public static MailSettings read(Map<String, ?> properties) {
    Settings settings = new Settings(properties, KEYS);
    Security security = Security.parse(settings.text("security"));
    int perMinute = number(settings, "rate.per.minute", PER_MINUTE, 1, 10_000);
    int perHour = number(settings, "rate.per.hour", PER_HOUR, 1, 100_000);
    if (perMinute > perHour) {
      throw new IllegalArgumentException(
          "rate.per.minute "
              + perMinute
              + " is more than rate.per.hour "
              + perHour
              + "; write one that is at most as large");
    }
    String replyTo = settings.text("reply.to");
    return new MailSettings(
        server(settings.text("server")),
        number(settings, "port", security.port(), 1, 65_535),
        security,
        login(settings.text("user"), settings.text("password")),
        Addresses.one("from", settings.text("from")),
        replyTo.isEmpty() ? Optional.empty() : Optional.of(Addresses.one("reply.to", replyTo)),
        Optional.of(settings.text("trust"))
            .filter(text -> !text.isEmpty() && !text.equalsIgnoreCase(SYSTEM)),
        timeout(settings, "connect.timeout"),
        timeout(settings, "read.timeout"),
        perMinute,
        perHour,
        duration(
            settings,
            "readiness.interval",
            READINESS,
            LEAST_READINESS,
            LONGEST_READINESS,
            "1 s to 1 d"));
  }

  private static String server(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c == '/' || c == 127)) {
      throw new IllegalArgumentException(
          "server '"
              + text.replaceAll("\\p{Cc}", "?")
              + "' is refused; write the name or address of the mail server, for example"
              + " mail.example.com, without a port");
    }
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static Optional<MailSettings.Login> login(String user, String password) {
    if (user.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException(
          user.isEmpty()
              ? "there is a password and no user; write both, or none"
              : "user '" + user + "' has no password; write both, or none");
    }
    return user.isEmpty() ? Optional.empty() : Optional.of(new MailSettings.Login(user, password));
  }

  private static Duration timeout(Settings settings, String key) {
    return duration(settings, key, TIMEOUT, LEAST_TIMEOUT, LONGEST_TIMEOUT, "100 ms to 10 min");
  }

  private static Duration duration(
      Settings settings,
      String key,
      Duration empty,
      Duration least,
      Duration longest,
      String range) {
    String text = settings.text(key);
    if (text.isEmpty()) {
      return empty;
    }
    return Durations.read(text)
        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(longest) <= 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key
                        + " '"
                        + text
                        + "' is refused; write "
                        + Durations.FORMS
                        + ", from "
                        + range));
  }

  private static int number(Settings settings, String key, int empty, int least, int most) {
    String text = settings.text(key);
    try {
      int value = text.isEmpty() ? empty : Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        key + " '" + text + "' is refused; write a whole number from " + least + " to " + most);
  }
}
