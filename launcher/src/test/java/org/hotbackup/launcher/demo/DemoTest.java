package org.hotbackup.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.launcher.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir Path folder;

  @Test
  @DisplayName("What lies in the way of the demo is named and left alone")
  void leftovers() throws IOException {
    Files.createDirectory(folder.resolve("main"));
    Files.writeString(folder.resolve("main/precious"), "data");

    assertThatThrownBy(() -> new Demo(folder, new PrintWriter(new StringWriter())).start())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is no station")
        .hasMessageContaining("--data");
  }

  @Test
  @DisplayName("The addresses of consoles and portals are printed as the README shows them")
  void addresses() throws IOException {
    String main = Demo.lines("main", URI.create("http://127.0.0.1:8080"), "ACTIVE (MAIN)");
    String backup =
        Demo.lines("backup", URI.create("http://127.0.0.2:8080"), "STANDBY (MAIN_ALIVE)");

    assertThat(main).contains("http://127.0.0.1:8080/portal/");
    assertThat(Files.readString(Path.of("..", "README.md")).lines())
        .containsSubsequence(main.lines().toList())
        .containsSubsequence(backup.lines().toList());
  }
}
