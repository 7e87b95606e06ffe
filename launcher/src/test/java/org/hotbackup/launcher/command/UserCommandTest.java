package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {

  @TempDir Path folder;
  private final InputStream stdin = System.in;

  @BeforeEach
  void station() throws Exception {
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("etc/station.properties"), "name=m\n");
  }

  @AfterEach
  void stdin() {
    System.setIn(stdin);
  }

  @Test
  @DisplayName(
      "SEC-3: users are added, listed and removed; the password is read from standard input")
  void addListRemove() throws Exception {
    typed("correct horse\n");
    CommandResult add = CommandResult.of("user", "add", folder, "anna", "--level", "administrator");
    typed("battery staple\n");
    CommandResult second = CommandResult.of("user", "add", folder, "ben", "--level", "viewer");

    assertThat(add.err() + second.err()).isEmpty();
    assertThat(CommandResult.of("user", "list", folder).out())
        .isEqualToNormalizingNewlines("anna administrator\nben viewer\n");
    assertThat(folder.resolve("project/users.json")).content().doesNotContain("correct horse");
    assertThat(CommandResult.of("user", "remove", folder, "ben").exit()).isZero();
    assertThat(CommandResult.of("user", "list", folder).out()).doesNotContain("ben");
  }

  @Test
  @DisplayName("SEC-3: a short, empty or missing password is refused and changes nothing")
  void refusedPassword() throws Exception {
    for (String input : new String[] {"short\n", "\n", ""}) {
      typed(input);

      CommandResult result =
          CommandResult.of("user", "add", folder, "anna", "--level", "administrator");

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err()).contains("8 to 256");
    }
    assertThat(folder.resolve("project/users.json")).doesNotExist();
  }

  private static void typed(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
