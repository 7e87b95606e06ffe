package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.hotbackup.project.Folder;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.HalfDoneException;
import org.hotbackup.project.swap.ProjectSwap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull on a disk that fails at each of its steps. */
class FullDiskTest {

  @TempDir private Path directory;

  private enum Fault {
    /** One step fails. */
    ONCE,
    /** From a step on there is no room. */
    FULL,
    /** From a step on nothing can be changed. */
    READ_ONLY
  }

  @Test
  @DisplayName("CFG-10 SEC-4 a step that fails leaves the project whole: old with an error, or new")
  void failsOnce() throws Exception {
    assertThat(everyStep(Fault.ONCE)).isZero();
  }

  @Test
  @DisplayName("CFG-10 SEC-4 a disk that is full from any step on leaves the project whole")
  void full() throws Exception {
    assertThat(everyStep(Fault.FULL)).isZero();
  }

  @Test
  @DisplayName("CFG-10 SEC-4 a disk that turns read-only is found half-done, and made whole later")
  void readOnly() throws Exception {
    assertThat(everyStep(Fault.READ_ONLY)).isPositive();
  }

  /** Returns how many of the pulls were found half-done. */
  private int everyStep(Fault fault) throws Exception {
    int halfDone = 0;
    boolean more = true;
    for (int at = 1; more; at++) {
      Path here = directory.resolve(Integer.toString(at));
      TwoProjects.make(here);
      int step = at;
      FailingOperations operations =
          new FailingOperations() {
            @Override
            void at(int now, boolean takesRoom, Path file) throws IOException {
              boolean fails =
                  switch (fault) {
                    case ONCE -> now == step;
                    case FULL -> now >= step && takesRoom;
                    case READ_ONLY -> now >= step;
                  };
              if (fails) {
                throw full(file);
              }
            }
          };
      try (TwoProjects projects = new TwoProjects(here, operations)) {
        halfDone += pull(projects) ? 1 : 0;
      }
      more = operations.steps() >= at;
      assertThat(at).as("the steps come to an end").isLessThan(500);
    }
    return halfDone;
  }

  private static boolean pull(TwoProjects projects) throws IOException {
    Path project = projects.backup.project();
    Path data = projects.backup.data();
    ProjectSwap swap = new ProjectSwap(project, data, new DiskOperations());
    try {
      projects.pull();
      assertThat(Folder.read(project)).isEqualTo(new TreeMap<>(TwoProjects.NEW));
      assertThat(data.resolve("project-former")).isNotEmptyDirectory();
      return false;
    } catch (HalfDoneException e) {
      assertThat(swap.pending()).isTrue();
      swap.recover();
      assertThat(Folder.read(project))
          .isIn(new TreeMap<>(TwoProjects.OLD), new TreeMap<>(TwoProjects.NEW));
      assertThat(Files.exists(data.resolve("project-pull"))).isFalse();
      return true;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
      assertThat(Folder.read(project)).isEqualTo(new TreeMap<>(TwoProjects.OLD));
      swap.recover();
      assertThat(Folder.read(project)).isEqualTo(new TreeMap<>(TwoProjects.OLD));
      assertThat(Folder.read(data)).isEmpty();
      return false;
    }
  }
}
