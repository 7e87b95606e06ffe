package org.hotbackup.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisnamedFilesTest {

  @TempDir Path folder;

  @Test
  @DisplayName("a file named with a tilde is reported once, with the name that works")
  void tilde() throws Exception {
    Files.writeString(folder.resolve("org.hotbackup.logging.source~line1.cfg"), "type=host\n");
    Files.writeString(folder.resolve("org.hotbackup.logging.source-line2.cfg"), "type=host\n");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Formatter formatter = new SimpleFormatter();
    StreamHandler handler = new StreamHandler(log, formatter);
    Logger logger = Logger.getLogger(MisnamedFiles.class.getName());
    logger.addHandler(handler);
    try {
      MisnamedFiles misnamed = new MisnamedFiles(List.of(folder, folder.resolve("none")));
      misnamed.look();
      misnamed.look();
      handler.flush();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).split("has no effect", -1)).hasSize(2);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("rename it to org.hotbackup.logging.source-line1.cfg");
  }
}
