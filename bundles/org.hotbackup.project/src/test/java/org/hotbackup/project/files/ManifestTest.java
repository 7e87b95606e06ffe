package org.hotbackup.project.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final FileEntry ONE = new FileEntry(1, "11".repeat(32));
  private static final FileEntry TWO = new FileEntry(1, "22".repeat(32));

  @Test
  @DisplayName("CFG-9 each file that differs is named, with how")
  void differences() {
    Manifest own = Manifest.of(Map.of("both", ONE, "changed", ONE, "here", ONE));
    Manifest peer = Manifest.of(Map.of("both", ONE, "changed", TWO, "there", ONE));

    assertThat(own.differences(peer))
        .containsExactly(
            new FileDifference("changed", Difference.CHANGED),
            new FileDifference("here", Difference.ADDED),
            new FileDifference("there", Difference.MISSING));
    assertThat(own.differences(own)).isEmpty();
    assertThat(own.size()).isEqualTo(3);
  }
}
