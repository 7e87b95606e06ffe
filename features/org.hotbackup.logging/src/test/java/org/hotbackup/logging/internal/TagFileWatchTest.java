package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagFileWatchTest {

  @TempDir private Path directory;

  @Test
  @DisplayName("CFG-5 a file that is still being written does not count as changed")
  void aChangeCountsOnceItHasSettled() throws Exception {
    Path file = directory.resolve("a.csv");
    Files.writeString(file, "one");
    TagFileWatch watch = new TagFileWatch(file);
    assertThat(watch.changed()).isFalse();
    Files.writeString(file, "longer");
    assertThat(watch.changed()).isFalse();
    Files.writeString(file, "longer still");
    assertThat(watch.changed()).isFalse();
    assertThat(watch.changed()).isTrue();
  }

  @Test
  void aMissingFileThatAppearsCounts() throws Exception {
    Path file = directory.resolve("a.csv");
    TagFileWatch watch = new TagFileWatch(file);
    assertThat(watch.changed()).isFalse();
    Files.writeString(file, "one");
    assertThat(watch.changed()).isFalse();
    assertThat(watch.changed()).isTrue();
  }
}
