package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator at the page of transfers, in a real browser. */
class TransfersPageIT {

  private static final String HOSTILE = "<img id=evil onerror=document.title='evil' src=x>.csv";

  @TempDir Path folder;

  @Test
  @DisplayName("OUT-1 OUT-3 SEC-3: targets, errors, try again, test connection")
  void operates() throws Exception {
    Browser.require();
    Path source = Files.createDirectories(folder.resolve("source"));
    Path target = Files.createDirectories(folder.resolve("target"));
    StationUnderTest main = Pair.makeMain(folder);
    String settings = "source = files\nfolder = " + source + "\nsettle = 0\n";
    main.write(
        "project/org.hotbackup.ftp.transfer-erp.cfg",
        settings + "url = " + target.toUri() + "\nexisting = refuse\ntarget.name = daily.csv\n");
    main.write(
        "project/org.hotbackup.ftp.transfer-gone.cfg",
        settings + "url = file:" + folder.resolve("gone") + "\npattern = *.none\n");
    main.write("project/org.hotbackup.ftp.transfer-bad.cfg", "url = gopher://x\n");
    try (main;
        Browser browser = Browser.start(folder)) {
      main.start("ACTIVE");
      browser.open(main, "/system/console/transfers");
      browser.await("tf-targets", "erp");
      browser.await("tf-refused", "transfer~bad");
      browser.await("tf-open", "All is sent");

      Path there = Files.writeString(target.resolve("daily.csv"), "somebody's");
      Files.writeString(source.resolve(HOSTILE), "1;2");
      browser.await("tf-open", "GIVEN_UP");
      assertThat(browser.text("tf-open")).contains(HOSTILE, "is there already");
      assertThat(there).hasContent("somebody's");

      Files.delete(there);
      browser.clickFirst("#tf-open button");
      browser.await("tf-result", "is tried again");
      browser.await("tf-open", "All is sent");
      assertThat(browser.text("tf-last")).contains("DONE", "daily.csv, 3 bytes");
      assertThat(there).hasContent("1;2");

      browser.clickFirst("#tf-targets tr:nth-child(2) button");
      browser.await("tf-result", "gone is not there");
      browser.clickFirst("#tf-targets tr:nth-child(1) button");
      browser.await("tf-result", "takes files");
      Await.until(
          "nothing is left of the test",
          StationUnderTest.LONG,
          () -> target.toFile().list().length == 1);
      assertRefusals(main);
    }
  }

  private static void assertRefusals(StationUnderTest main) throws Exception {
    String page = "/system/console/transfers/";
    assertThat(main.get(page + "state.json").statusCode()).isEqualTo(401);
    assertThat(main.getAsOwner(page + "state.json").body()).doesNotContain("password");
    assertThat(
            main.send(
                    main.asOwner(page + "test")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"transfer\":\"erp\"}"))
                        .build())
                .statusCode())
        .isEqualTo(403);
  }
}
