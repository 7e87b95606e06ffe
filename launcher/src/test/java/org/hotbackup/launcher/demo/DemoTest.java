package org.hotbackup.launcher.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
}
