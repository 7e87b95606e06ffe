package org.hotbackup.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hotbackup.launcher.station.StationDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleWatchTest {

  private static final String LINE =
      "{\"station\":\"main\",\"sequence\":1,\"time\":\"2026-01-31T10:00:00Z\",\"from\":\"STARTING\","
          + "\"to\":\"ACTIVE\",\"cause\":\"MAIN\",\"detail\":\"\",\"term\":7,\"millis\":12}\n";

  @TempDir Path directory;
  private final StringWriter printed = new StringWriter();
  private Path journal;

  @BeforeEach
  void station() throws Exception {
    Files.createDirectories(directory.resolve("data"));
    Files.createDirectories(directory.resolve("etc"));
    Files.writeString(directory.resolve("etc/station.properties"), "name=main\n");
    journal = directory.resolve("data/journal.jsonl");
  }

  private void add(String text) throws Exception {
    Files.writeString(journal, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  @DisplayName("every role change is printed once, from the moment the watch begins")
  void everyChange() throws Exception {
    add(LINE);
    RoleWatch watch = new RoleWatch(new StationDirectory(directory), new PrintWriter(printed));
    watch.look();
    assertThat(printed.toString()).isEmpty();
    add(LINE + LINE);
    watch.look();
    watch.look();
    assertThat(printed.toString().lines().toList())
        .hasSize(2)
        .allMatch(line -> line.endsWith("STARTING -> ACTIVE because MAIN, term 7, 12 ms"))
        .allMatch(line -> line.contains("main"));
  }

  @Test
  @DisplayName("a line that is being written is printed when it is whole")
  void half() throws Exception {
    RoleWatch watch = new RoleWatch(new StationDirectory(directory), new PrintWriter(printed));
    add(LINE.substring(0, 40));
    watch.look();
    assertThat(printed.toString()).isEmpty();
    add(LINE.substring(40));
    watch.look();
    assertThat(printed.toString().lines()).hasSize(1);
  }
}
