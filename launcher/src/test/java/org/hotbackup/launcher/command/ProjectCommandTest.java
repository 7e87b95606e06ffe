package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCommandTest {

  @TempDir private Path folder;
  private Path main;

  @BeforeEach
  void create() {
    main = folder.resolve("main");
    CommandResult.of("create", main);
  }

  private CommandResult copy(String name) {
    return CommandResult.of(
        "create", folder.resolve(name), "--backup-of", "10.0.0.5", "--project-from", main);
  }

  private static CommandResult fingerprint(Path station) {
    return CommandResult.of("project", "fingerprint", station);
  }

  private void interruptPull() throws Exception {
    Path work = Files.createDirectories(main.resolve("data/project-pull"));
    Files.writeString(work.resolve("journal.json"), "{}");
  }

  @Test
  @DisplayName("CFG-9 the fingerprint of a station that does not run; a copy has the same")
  void fingerprints() throws Exception {
    copy("backup");

    CommandResult one = fingerprint(main);
    assertThat(one.exit()).isZero();
    assertThat(one.out().strip()).matches("[0-9a-f]{64}");
    assertThat(fingerprint(folder.resolve("backup")).out()).isEqualTo(one.out());

    Files.writeString(main.resolve("project/another.cfg"), "x = 1\n");
    assertThat(fingerprint(main).out()).isNotEqualTo(one.out());
  }

  @Test
  @DisplayName("CFG-9 CFG-10 a station that does not run neither compares nor pulls, and says so")
  void notRunning() {
    for (String what : new String[] {"diff", "pull"}) {
      CommandResult result = CommandResult.of("project", what, main);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.err()).contains("is not running: start it with 'hotbackup start");
    }
  }

  @Test
  @DisplayName("CFG-10 a project that a killed pull has left is neither judged nor copied")
  void interrupted() throws Exception {
    interruptPull();

    assertThat(fingerprint(main).exit()).isEqualTo(1);
    assertThat(fingerprint(main).err()).contains("a pull was interrupted: start the station");
    CommandResult copy = copy("backup");
    assertThat(copy.exit()).isEqualTo(1);
    assertThat(copy.err()).contains("a pull was interrupted: start that station");
    assertThat(folder.resolve("backup")).doesNotExist();
  }
}
