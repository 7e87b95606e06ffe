package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hotbackup.itests.stations.AuditCopy.Tampering;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and stations do stands in both audit trails, and nobody changes it unnoticed. */
class AuditIT {

  private static final String DEVICE = "org.example.device";
  private static final String FILE = "etc/" + DEVICE + ".cfg";
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The least that is in the chain when the main is killed in the midst of writing. */
  private static final int WRITTEN = 30;

  @TempDir Path folder;

  @Test
  @DisplayName("OUT-4 SEC-3: every way in is recorded on both stations, and tampering is found")
  void recordedAndFound() throws Exception {
    try (Pair pair = Pair.make(folder, 1)) {
      StationUnderTest main = pair.main();
      main.write(FILE, "address = 10.0.0.5\npassword = first-of-all\n");
      main.write(
          "project/org.hotbackup.reports.report-quality.cfg",
          "schedule = 0 0 1 1 *\ntemplate = tag-quality\nperiod = 1 h\nformats = csv\nwait = 0 s\n");
      main.startWithShell("ACTIVE");
      pair.backup().start("STANDBY");

      act(main);
      killInTheMidst(main);
      pair.backup().awaitRole("ACTIVE");
      main.start("ACTIVE");
      assertRecorded(pair);
      assertThat(verify(main.directory()).succeeded().out().lines()).hasSize(2);
      pair.main().signal(Signal.KILL);
      pair.backup().signal(Signal.KILL);
      assertThat(verify(pair.backup().directory()).succeeded().out().lines())
          .hasSize(2)
          .allMatch(line -> line.contains("rows are genuine"));
      assertTamperingFound(main);
    }
  }

  private static void act(StationUnderTest main) throws Exception {
    await(main, "the settings are known", "subject LIKE '" + DEVICE + "/%'", 0);
    main.write(FILE, "address = 10.0.0.6\npassword = second-of-all\n");
    await(main, "the file", "action = 'config.changed' AND actor = 'file'", 2);

    assertThat(main.send(main.as("ada", "wrong-password", "/system/console").build()).statusCode())
        .isEqualTo(401);
    String form =
        "apply=true&action=ajaxConfigManager&propertylist=address,password&$location="
            + "&address=10.0.0.7&password=third-of-all";
    assertThat(
            main.send(
                    main.as("ada", Pair.PASSWORD, "/system/console/configMgr/" + DEVICE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .statusCode())
        .isLessThan(400);
    Program.run("drill", main.directory()).succeeded();
    main.enter("hotbackup:acknowledge nothing", "hotbackup:report quality");
    await(main, "the report is made", "action = 'report.done'", 1);
  }

  /** Every line of the shell makes a row; the station dies while it writes them. */
  private static void killInTheMidst(StationUnderTest main) throws Exception {
    String[] lines = new String[2_000];
    Arrays.fill(lines, "hotbackup:acknowledge nothing");
    main.enter(lines);
    long before = AuditCopy.lines(main.directory());
    Await.until("it is writing", SOON, () -> AuditCopy.lines(main.directory()) > before + WRITTEN);
    main.signal(Signal.KILL);
  }

  private static void await(StationUnderTest station, String what, String where, long least) {
    Await.until(what, SOON, () -> count(station, where) >= least);
  }

  private static long count(StationUnderTest station, String where) throws Exception {
    try (History history = station.history()) {
      return history.number("SELECT count(*) FROM audit WHERE " + where);
    }
  }

  private static void assertRecorded(Pair pair) throws Exception {
    for (StationUnderTest station : List.of(pair.main(), pair.backup())) {
      for (String expected : EXPECTED) {
        String[] parts = expected.split("\\|", -1);
        String where =
            "station = '%s' AND actor %s AND origin = '%s' AND action = '%s' AND subject LIKE '%s'"
                .formatted((Object[]) parts);
        String values =
            parts.length > 5
                ? " AND old_value = '" + parts[5] + "' AND new_value = '" + parts[6] + "'"
                : "";
        await(station, station.name() + " has: " + expected, where + values, 1);
      }
      try (History history = station.history()) {
        assertThat(history.number("SELECT count(*) FROM audit_row WHERE " + SECRETS))
            .as("secrets at %s", station.name())
            .isZero();
      }
    }
  }

  private static final String SECRETS =
      "instr(old_value || new_value || subject || detail, '-of-all') > 0"
          + " OR instr(old_value || new_value || subject || detail, '"
          + Pair.PASSWORD
          + "') > 0";

  /** Station, actor, origin, action, subject, and where there are: old and new value. */
  private static final List<String> EXPECTED =
      List.of(
          "main|= 'file'|configuration file|config.changed|org.example.device/address|10.0.0.5|10.0.0.6",
          "main|= 'file'|configuration file|config.changed|org.example.device/password|***|***",
          "main|= 'ada'|console|config.changed|org.example.device/address|10.0.0.6|10.0.0.7",
          "main|= 'ada'|console|config.changed|org.example.device/password|***|***",
          "main|= 'ada'|http|login.failed|",
          "main|= 'ada'|http|login.ok|",
          "main|= 'command line'|command line|drill|/hotbackup/drill",
          "main|= 'shell'|shell|alarm.acknowledged|hotbackup:acknowledge nothing",
          "main|= 'shell'|shell|report.requested|hotbackup:report quality",
          "main|= 'system'|station|report.done|quality",
          "main|= 'system'|station|station.started|main",
          "backup|= 'system'|station|role.changed|backup|STANDBY|ACTIVE",
          "backup|= 'system'|station|role.changed|backup|ACTIVE|STANDBY");

  private static Program.Result verify(Path directory) throws Exception {
    return Program.run("audit", "verify", directory);
  }

  /** Of each copy the file of one chain, and the table of the other one, is tampered with. */
  private void assertTamperingFound(StationUnderTest main) throws Exception {
    for (Tampering tampering : Tampering.values()) {
      AuditCopy copy = AuditCopy.of(main.directory(), folder.resolve(tampering.name()));
      String file = copy.tamperWithFile(tampering);
      String table = copy.tamperWithTable(tampering);
      Program.Result result = verify(copy.directory());
      assertThat(result.exit()).as("%s: %s", tampering, result).isEqualTo(1);
      assertThat(result.out().lines())
          .as(tampering.name())
          .anyMatch(line -> line.contains(file) && line.contains("(file"))
          .anyMatch(line -> line.contains(table) && line.contains("(database"));
    }
  }
}
