package org.hotbackup.notifications.internal.settings;

import jakarta.mail.internet.InternetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hotbackup.api.settings.Durations;
import org.hotbackup.api.settings.Settings;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.event.On;
import org.hotbackup.notifications.internal.event.OnReader;
import org.hotbackup.notifications.internal.message.Template;

/** Reads the configuration of a rule, {@value Rule#PID}{@code ~NAME}. */
public final class RuleReader {

  static final int ATTACH_MEGABYTES = 10;
  private static final int MOST_MEGABYTES = 100;
  private static final int MOST_RECIPIENTS = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  private static final List<String> KEYS =
      List.of(
          "on",
          "to",
          "cc",
          "bcc",
          "subject",
          "text",
          "html",
          "time.zone",
          "attach",
          "attach.most",
          "delay",
          "distance");

  private RuleReader() {}

  /** The name in the PID; the whole PID where there is none. */
  public static String name(Map<String, ?> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    return pid.substring(pid.indexOf('~') + 1);
  }

  /**
   * Reads it.
   *
   * @param properties keys and values as Config Admin delivers them
   * @throws IllegalArgumentException a value is refused; the message names it, what is allowed and
   *     what to do
   */
  public static Rule read(Map<String, ?> properties) {
    Settings settings = new Settings(properties, KEYS);
    String name = name(properties);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name '"
              + name.replaceAll("\\p{Cc}", "?")
              + "' is refused; name the configuration "
              + Rule.PID
              + "~NAME with a NAME of 1 to 64 letters, digits, and . _ - but no . in front");
    }
    List<InternetAddress> to = Addresses.several("to", settings.text("to", ","));
    List<InternetAddress> cc = Addresses.several("cc", settings.text("cc", ","));
    List<InternetAddress> bcc = Addresses.several("bcc", settings.text("bcc", ","));
    int recipients = to.size() + cc.size() + bcc.size();
    if (recipients == 0 || recipients > MOST_RECIPIENTS) {
      throw new IllegalArgumentException(
          "to, cc and bcc name "
              + recipients
              + " addresses; write 1 to "
              + MOST_RECIPIENTS
              + ", for example to = shift@example.com");
    }
    String on = settings.text("on", ";");
    List<On> events = OnReader.read(on, Durations::read);
    Duration delay = Durations.setting("delay", settings.text("delay"), Duration.ZERO, 7);
    return new Rule(
        name,
        events,
        to,
        cc,
        bcc,
        template("subject", settings.text("subject")),
        template("text", settings.text("text", "\n")),
        template("html", settings.text("html", "\n")),
        zone(settings.text("time.zone")),
        attachMost(settings),
        delay,
        Durations.setting("distance", settings.text("distance"), Duration.ZERO, 31),
        on + "|" + delay);
  }

  private static Optional<Template> template(String key, String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Template.parse(key, text, Events.PLACEHOLDERS));
  }

  private static ZoneId zone(String text) {
    try {
      return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time.zone '" + text + "' is no time zone; write one as Europe/Berlin, or UTC", e);
    }
  }

  private static long attachMost(Settings settings) {
    String attach = settings.text("attach");
    if (!attach.isEmpty() && !attach.equals("true") && !attach.equals("false")) {
      throw new IllegalArgumentException("attach '" + attach + "' is refused; write true or false");
    }
    String text = settings.text("attach.most");
    try {
      int megabytes = text.isEmpty() ? ATTACH_MEGABYTES : Integer.parseInt(text);
      if (megabytes >= 1 && megabytes <= MOST_MEGABYTES) {
        return attach.equals("true") ? megabytes * 1_000_000L : 0;
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        "attach.most '" + text + "' is refused; write whole megabytes from 1 to " + MOST_MEGABYTES);
  }
}
