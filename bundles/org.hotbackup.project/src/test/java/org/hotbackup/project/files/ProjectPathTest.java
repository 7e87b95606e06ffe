package org.hotbackup.project.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPathTest {

  private static final Path ROOT = Path.of("/station/project");

  @ParameterizedTest
  @ValueSource(strings = {"a.cfg", "tags/b.csv", "templates/day/über sicht.html", "$[secret].cfg"})
  @DisplayName("CFG-10 names within the project lead into it")
  void inside(String path) {
    assertThat(ProjectPath.resolve(ROOT, path)).contains(ROOT.resolve(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../etc/a.cfg",
        "tags/../../etc/a.cfg",
        "tags/..",
        "./a.cfg",
        "tags//b.csv",
        "tags/",
        ".hidden",
        "tags/.git/config",
        "a.cfg.tmp",
        "a\u0000b",
        "a\nb"
      })
  @DisplayName("CFG-10 SEC-2 no name leads out of the project, or to what is no part of it")
  void outside(String path) {
    assertThat(ProjectPath.resolve(ROOT, path)).isEmpty();
  }
}
