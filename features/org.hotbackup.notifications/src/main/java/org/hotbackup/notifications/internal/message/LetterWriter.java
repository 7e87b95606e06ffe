package org.hotbackup.notifications.internal.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hotbackup.api.EffectKey;
import org.hotbackup.notifications.internal.event.Event;
import org.hotbackup.notifications.internal.event.Events;
import org.hotbackup.notifications.internal.settings.Addresses;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;

/** Puts events into words, as the rules have it. Immutable. */
public final class LetterWriter {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private final String station;
  private final byte[] pair;

  /**
   * For one station.
   *
   * @param station its name
   * @param pair tells the pair from every other, the same on both stations
   */
  public LetterWriter(String station, byte[] pair) {
    this.station = station;
    this.pair = pair.clone();
  }

  /**
   * The mail about an event.
   *
   * @param files of the report it is about; none for other events
   * @param more events that were held back, of which it tells besides
   * @throws IOException a file cannot be looked at
   */
  public Letter write(
      MailSettings settings,
      Rule rule,
      EffectKey key,
      Event event,
      List<Path> files,
      List<Event> more)
      throws IOException {
    List<Path> attached = fits(files, rule.attachMost()) ? files : List.of();
    Map<String, String> values = values(rule, event);
    values.put("files", attached.isEmpty() ? places(files) : "");
    List<String> lines = more.stream().map(one -> line(rule, one)).toList();
    UnaryOperator<String> plain = UnaryOperator.identity();
    Template subject = or(rule.subject(), "subject", event.kind().subject());
    Template text = or(rule.text(), "text", event.kind().text());
    return new Letter(
        MessageId.of(pair, key, Addresses.domain(settings.from())),
        key.item() + " " + key.planned() + " " + key.channel(),
        key.planned(),
        settings.from(),
        settings.replyTo(),
        rule.to(),
        rule.cc(),
        rule.bcc(),
        subject.fill(values, value -> Clean.line(value, Template.LONGEST_VALUE))
            + (lines.isEmpty() ? "" : " (+" + lines.size() + ")"),
        text.fill(values, plain) + (lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n"),
        rule.html()
            .map(html -> html.fill(values, Clean::html))
            .map(html -> lines.isEmpty() ? html : html + pre(lines)),
        attached);
  }

  private Map<String, String> values(Rule rule, Event event) {
    Map<String, String> values = new HashMap<>(event.fields());
    values.put("symbol", event.kind().symbol());
    values.put("event", event.kind().word());
    values.put("name", event.name());
    values.put("time", event.time().toString());
    values.put("station", station);
    values.put("rule", rule.name());
    values.replaceAll(
        (name, value) -> Events.TIMES.contains(name) ? shown(value, rule.zone()) : value);
    return values;
  }

  private String line(Rule rule, Event event) {
    return Template.parse("line", event.kind().line(), Events.PLACEHOLDERS)
        .fill(values(rule, event), value -> Clean.line(value, Template.LONGEST_VALUE));
  }

  private static String pre(List<String> lines) {
    return "<pre>" + Clean.html(String.join("\n", lines)) + "</pre>";
  }

  private static Template or(Optional<Template> own, String key, String otherwise) {
    return own.orElseGet(() -> Template.parse(key, otherwise, Events.PLACEHOLDERS));
  }

  /** They become a third longer on their way, which is for the server's limit, not for this one. */
  private static boolean fits(List<Path> files, long most) throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    return size <= most;
  }

  private static String places(List<Path> files) {
    return String.join("\n", files.stream().map(Path::toString).toList());
  }

  private static String shown(String time, ZoneId zone) {
    try {
      return SHOWN.format(Instant.parse(time).atZone(zone));
    } catch (DateTimeParseException e) {
      return time;
    }
  }
}
