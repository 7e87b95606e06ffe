package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.ForeignMailServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails about planned reports and takeovers, while stations and the mail server die. */
@Tag("network")
class MailTakeoverIT {

  private static final String REPORT = "ticks";
  private static final int EVERY = 2;
  private static final Duration SENT = Duration.ofSeconds(90);
  private static final Duration WORK = Duration.ofMillis(1_500);
  private static final Duration OUTAGE = Duration.ofMillis(1_000);

  @TempDir Path folder;

  @Test
  @DisplayName("OUT-2 OUT-3: kill -9 of station and server: no mail lost, none twice but unseen")
  void killed() throws Exception {
    Path own = Files.createDirectories(folder.resolve("mail"));
    try (ForeignMailServer server = new ForeignMailServer(own)) {
      StationUnderTest main = Pair.makeMain(folder);
      ReportArchives.configure(main, REPORT, EVERY);
      configure(main, server);
      try (Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1))) {
        pair.start();
        MailLog mails = new MailLog(server);
        Await.until("the first mail", SENT, () -> !mails.planned(REPORT).isEmpty());
        String first = mails.planned(REPORT).first();
        Moments moments = new Moments("mails, kill -9");
        Takeovers takeovers = new Takeovers(new PairState(main, pair.backup()), moments);
        for (int i = 0; i < Takeovers.KILLS; i++) {
          takeovers.kill();
          moments.pass(WORK);
          server.kill();
          moments.pass(OUTAGE);
          server.start();
        }
        TreeSet<String> expected = new TreeSet<>(ReportArchives.every(EVERY, first, Instant.now()));
        Await.until(
            "a mail about each of " + expected.size() + " reports from " + first,
            SENT,
            () -> mails.planned(REPORT).containsAll(expected));
        assertTold(mails, main, expected);
      }
    }
  }

  private static void configure(StationUnderTest station, ForeignMailServer server)
      throws Exception {
    station.write(
        "project/org.hotbackup.notifications.mail.cfg",
        """
        server = 127.0.0.1
        port = %d
        security = none
        from = line3@example.com
        rate.per.minute = 10000
        rate.per.hour = 100000
        """
            .formatted(server.port));
    station.write(
        "project/org.hotbackup.notifications.rule-ticks.cfg",
        "on = report ticks done\nto = shift@example.com\nattach = true\n");
    station.write(
        "project/org.hotbackup.notifications.rule-roles.cfg",
        "on = role takeover\nto = duty@example.com\n");
  }

  private static void assertTold(MailLog mails, StationUnderTest main, TreeSet<String> expected)
      throws Exception {
    try (History history = main.history()) {
      Await.until(
          "the ledger says that all are done",
          SENT,
          () ->
              history.number(
                      "SELECT count(*) FROM effect WHERE item LIKE 'mail:%' AND state <> 'DONE'")
                  == 0);
      Map<String, List<MailLog.Mail>> byEffect = mails.byEffect();
      assertThat(byEffect.keySet().stream().filter(effect -> effect.startsWith("mail:roles")))
          .as("a mail about each takeover")
          .hasSize(Takeovers.KILLS);
      int twice = 0;
      for (Map.Entry<String, List<MailLog.Mail>> effect : byEffect.entrySet()) {
        assertThat(effect.getValue().stream().map(MailLog.Mail::messageId).distinct())
            .as("Message-ID of %s", effect.getKey())
            .hasSize(1);
        if (effect.getValue().size() > 1) {
          twice += effect.getValue().size() - 1;
          assertThat(attempts(history, effect.getKey()))
              .as("attempts at %s, which came twice", effect.getKey())
              .isGreaterThan(1);
        }
      }
      assertThat(byEffect.values().stream().map(same -> same.get(0).messageId()).distinct())
          .as("Message-IDs")
          .hasSize(byEffect.size());
      assertThat(twice).as("mails that came twice").isLessThanOrEqualTo(2 * Takeovers.KILLS);
      System.out.printf(
          "takeovers: mails: %d reports and %d takeovers told of, %d mails twice; ms from the"
              + " server's yes to the ledger: %s%n",
          expected.size(), Takeovers.KILLS, twice, windows(mails, history));
    }
  }

  private static long attempts(History history, String effect) throws Exception {
    String[] parts = effect.split(" ", 3);
    return history.number(
        "SELECT attempts FROM effect WHERE item = ? AND channel = ? AND planned LIKE ?",
        parts[0],
        parts[2],
        parts[1].replaceFirst("Z$", "") + "%");
  }

  /** The window in which a mail comes twice where the station dies: least, middle and most. */
  private static String windows(MailLog mails, History history) throws Exception {
    Map<String, Instant> taken = mails.taken();
    List<Long> millis =
        history
            .texts(
                "SELECT item || ' ' || planned || ' ' || channel || '|' || done FROM effect"
                    + " WHERE item = 'mail:ticks' AND attempts = 1 AND state = 'DONE'")
            .stream()
            .map(row -> row.split("\\|"))
            .flatMap(
                row ->
                    mails.messageId(row[0]).map(taken::get).stream()
                        .map(time -> Duration.between(time, Instant.parse(row[1])).toMillis()))
            .sorted()
            .collect(Collectors.toList());
    assertThat(millis).as("mails whose window can be told").isNotEmpty();
    return "%d, %d, %d"
        .formatted(millis.get(0), millis.get(millis.size() / 2), millis.get(millis.size() - 1));
  }
}
