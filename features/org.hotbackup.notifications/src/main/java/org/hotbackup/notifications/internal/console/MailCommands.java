package org.hotbackup.notifications.internal.console;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.hotbackup.api.Effect;
import org.hotbackup.notifications.internal.settings.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Mails as commands of the Gogo shell: {@code hotbackup:mails}, {@code hotbackup:mailTest}. */
@Component(
    service = MailCommands.class,
    property = {
      "osgi.command.scope=hotbackup",
      "osgi.command.function=mails",
      "osgi.command.function=mailTest"
    })
public final class MailCommands {

  private static final int SHOWN = 20;

  private final Desk desk;

  /** Called by the component runtime. */
  @Activate
  public MailCommands(@Reference Desk desk) {
    this.desk = desk;
  }

  /** The server, the rules, and the latest mails of both stations. */
  public String mails() {
    String server =
        desk.catalogue()
            .server()
            .map(known -> "mail server " + known.address() + ", from " + known.from())
            .orElse("no mail server is configured");
    List<Rule> rules = desk.catalogue().rules();
    String named =
        rules.isEmpty()
            ? "no rule is configured"
            : rules.stream()
                .map(rule -> "rule " + rule.name() + ": to " + rule.recipients())
                .collect(Collectors.joining("\n"));
    String refused =
        desk.catalogue().refused().entrySet().stream()
            .map(one -> "\n" + one.getKey() + " refused: " + one.getValue())
            .collect(Collectors.joining());
    String mails = desk.mails(SHOWN).stream().map(MailCommands::line).collect(Collectors.joining());
    return printable(server + "\n" + named + refused + (mails.isEmpty() ? "" : "\n" + mails));
  }

  private static String line(Effect mail) {
    return "\n"
        + mail.key().planned()
        + " "
        + mail.key().item()
        + " "
        + mail.key().channel()
        + " "
        + mail.state()
        + mail.next().map(time -> " until " + time).orElse("")
        + (mail.detail().isEmpty() ? "" : ": " + mail.detail());
  }

  /** Sends a test mail: {@code mailTest ADDRESS}. */
  public String mailTest(String address) {
    try {
      return printable(desk.test(address, "shell"));
    } catch (IllegalArgumentException | IOException e) {
      return printable("refused: " + e.getMessage());
    }
  }

  /** Without what controls a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
  }
}
