package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectSettingsTest {

  @Test
  @DisplayName("CFG-10 a backup pulls by itself only where that is set")
  void values() {
    assertThat(ProjectSettings.of(Map.of()).automatic()).isFalse();
    assertThat(ProjectSettings.of(Map.of("pull", "")).automatic()).isFalse();
    assertThat(ProjectSettings.of(Map.of("pull", "manual")).automatic()).isFalse();
    assertThat(ProjectSettings.of(Map.of("pull", " automatic ")).automatic()).isTrue();
  }

  @Test
  @DisplayName("CFG-5 another value is refused, naming it and what to write")
  void refused() {
    for (Object bad : new Object[] {"yes", "Automatic", true, 1}) {
      assertThatThrownBy(() -> ProjectSettings.of(Map.of("pull", bad)))
          .hasMessage("pull is '" + bad + "': write manual or automatic");
    }
  }

  @Test
  void unknownKeysAreNamed() {
    assertThat(
            ProjectSettings.unknownKeys(
                Map.of("pull", "manual", "pul", "x", "service.pid", "x", ".private", "x")))
        .containsExactly("pul");
  }
}
