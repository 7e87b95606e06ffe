package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ForeignMailServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of a pair as people configure them, by a server that asks for TLS and a log-in. */
@Tag("network")
class MailIT {

  private static final String PAGE = "/system/console/notifications";
  private static final Pattern TOKEN = Pattern.compile("data-token=\"(\\w+)\"");

  @TempDir Path folder;

  @Test
  @DisplayName(
      "OUT-2 OPS-2: wrong password, refused recipient, lost backup: told, others undisturbed")
  void faults() throws Exception {
    Path own = Files.createDirectories(folder.resolve("mail"));
    try (ForeignMailServer server = new ForeignMailServer(own)) {
      StationUnderTest main = Pair.makeMain(folder);
      configure(main, server, "not-this");
      rule(main, "hot", "hot both", "shift@example.com");
      rule(main, "some", "hot both", "refused@example.com, other@example.com");
      rule(main, "ready", "readiness", "duty@example.com");
      try (Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1));
          History history = start(pair)) {
        // A rule tells nothing of what was before it.
        main.write(
            "project/org.hotbackup.logging.condition-hot.cfg",
            "tag = host.jvm.uptime\nwhen = > 0\ntext = <b>too hot</b>\n");
        await("the log-in fails", history, "mail:hot", "RETRY", "%user%password%");

        configure(main, server, ForeignMailServer.PASSWORD);
        await("it is mended", history, "mail:hot", "DONE", "%");
        await("one is refused", history, "mail:some", "GIVEN_UP", "%refused@example.com%");
        assertThat(mail(server, "shift@example.com")).contains("too_hot", "condition: hot");
        assertThat(mail(server, "other@example.com")).contains("X-Hotbackup-Effect: mail:some");
        awaitDuty(server, "what was given up is told of", "both: effects");

        assertThat(test(main, "not an address").statusCode()).isEqualTo(400);
        HttpResponse<String> answer = test(pair.backup(), "tester@example.com");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        pair.backup().write("project/org.hotbackup.notifications.mail.cfg", settings(main));
        Await.until(
            "the standby has sent a test mail",
            StationUnderTest.LONG,
            () -> test(pair.backup(), "tester@example.com").statusCode() == 200);
        assertThat(mail(server, "tester@example.com")).contains("station: backup");

        pair.backup().signal(Signal.KILL);
        awaitDuty(server, "the lost backup is told of", "backup: answers on the link");
        assertThat(main.getAsOwner(PAGE + "/state.json").body())
            .contains("\"active\":true", "\"GIVEN_UP\"");
      }
    }
  }

  private static History start(Pair pair) throws Exception {
    pair.start();
    return pair.main().history();
  }

  private static void configure(StationUnderTest station, ForeignMailServer server, String password)
      throws Exception {
    station.write(
        "project/org.hotbackup.notifications.mail.cfg",
        """
        server = localhost
        port = %d
        security = starttls
        trust = %s
        user = %s
        password = %s
        from = Line 3 <line3@example.com>
        readiness.interval = 1 s
        """
            .formatted(server.loginPort, server.certificate, ForeignMailServer.USER, password));
  }

  private static String settings(StationUnderTest station) throws Exception {
    return Files.readString(station.file("project/org.hotbackup.notifications.mail.cfg"));
  }

  private static void rule(StationUnderTest station, String name, String on, String to)
      throws Exception {
    station.write(
        "project/org.hotbackup.notifications.rule-" + name + ".cfg",
        "on = " + on + "\nto = " + to + "\n");
  }

  private static void await(
      String what, History history, String item, String state, String detail) {
    Await.until(
        what,
        StationUnderTest.LONG,
        () ->
            history.number(
                    "SELECT count(*) FROM effect"
                        + " WHERE item = ? AND state = ? AND coalesce(error, '') LIKE ?",
                    item,
                    state,
                    detail)
                > 0);
  }

  private static void awaitDuty(ForeignMailServer server, String what, String check) {
    Await.until(
        what,
        StationUnderTest.LONG,
        () -> mails(server, "duty@example.com").stream().anyMatch(mail -> mail.contains(check)));
  }

  private static String mail(ForeignMailServer server, String to) {
    Await.until("a mail for " + to, StationUnderTest.LONG, () -> !mails(server, to).isEmpty());
    try {
      return mails(server, to).get(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> mails(ForeignMailServer server, String to) throws Exception {
    List<String> found = new ArrayList<>();
    for (Path file : server.delivered()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (text.contains("Envelope-to: " + to)) {
        found.add(text);
      }
    }
    return found;
  }

  private static HttpResponse<String> test(StationUnderTest station, String address)
      throws Exception {
    Matcher token = TOKEN.matcher(station.getAsOwner(PAGE).body());
    assertThat(token.find()).as("the page has a token").isTrue();
    return station.send(
        station
            .asOwner(PAGE + "/test")
            .header("X-Hotbackup-Token", token.group(1))
            .POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"%s\"}".formatted(address)))
            .build());
  }
}
