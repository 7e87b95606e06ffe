package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and its exit statuses, with a running station. */
class CommandLineIT {

  @TempDir Path folder;

  @Test
  @DisplayName("TST-1 SEC-3: start, status, test-connection, user, a second start, stop")
  void lifeOfAStation() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    StationUnderTest backup = Pair.makeBackup(folder, main, 10);

    Program.Result untested = Program.run("test-connection", backup.directory());
    assertThat(untested.exit()).isEqualTo(1);
    assertThat(untested.err().lines()).hasSize(1);
    assertThat(untested.err()).contains("Test connection failed", "refused");
    assertThat(Program.run("status", main.directory()).exit()).isEqualTo(3);
    try {
      Program.Result started = Program.run("start", main.directory()).succeeded();
      assertThat(started.out()).startsWith("main: ACTIVE (MAIN), process ");
      String pid = started.out().replaceAll("(?s).*process (\\d+).*", "$1");

      Program.Result second = Program.run("start", main.directory());
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err()).contains("runs already as process " + pid);
      assertThat(Program.run("status", main.directory()).succeeded().out()).contains("ACTIVE");
      assertThat(Program.run("status", main.directory(), "--json").succeeded().out())
          .contains("\"configuredAs\" : \"main\"");
      assertThat(Program.run("test-connection", backup.directory()).succeeded().out())
          .startsWith("Test connection succeeded");
      Program.runWithInput(
              "another-password\n", "user", "add", main.directory(), "bob", "--level", "viewer")
          .succeeded();
      assertThat(Program.run("user", "list", main.directory()).succeeded().out().lines())
          .containsExactlyInAnyOrder("admin administrator", "ada administrator", "bob viewer");
      assertThat(Program.run("start").exit()).isEqualTo(2);

      Program.run("stop", main.directory()).succeeded();
      assertThat(Program.run("status", main.directory()).exit()).isEqualTo(3);
      Await.until(
          "the process has ended",
          Duration.ofSeconds(10),
          () -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    } finally {
      Program.run("stop", main.directory());
    }
  }
}
