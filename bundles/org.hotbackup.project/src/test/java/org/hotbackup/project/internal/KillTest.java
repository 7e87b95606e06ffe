package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hotbackup.project.Folder;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.ProjectSwap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  private static final Map<String, String> OLD = new TreeMap<>(TwoProjects.OLD);
  private static final Map<String, String> NEW = new TreeMap<>(TwoProjects.NEW);

  @TempDir private Path directory;

  /** What a process that is killed in the middle of a recovery would meet. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  @DisplayName("CFG-10 SEC-4 killed at any step, a pull leaves a whole project at the next start")
  void killedAtEveryStep() throws Exception {
    int old = 0;
    int replaced = 0;
    int mixed = 0;
    boolean killed = true;
    for (int step = 1; killed; step++) {
      Path pair = directory.resolve("kill-" + step);
      TwoProjects.make(pair);
      int exit = pull(pair, step);
      assertThat(exit).isIn(0, KilledProcess.KILLED);
      killed = exit == KilledProcess.KILLED;
      Path backup = pair.resolve("backup");
      Map<String, String> found = Folder.read(backup.resolve("project"));
      mixed += found.equals(OLD) || found.equals(NEW) ? 0 : 1;
      boolean begun = swap(backup).pending();
      recoveredAtEveryStep(backup, begun);
      swap(backup).recover();
      if (assertWhole(backup)) {
        replaced++;
      } else {
        old++;
      }
    }
    // else the kills did not come where they matter
    assertThat(old).isGreaterThan(20);
    assertThat(replaced).isGreaterThan(10);
    assertThat(mixed).isGreaterThan(5);
  }

  private static ProjectSwap swap(Path station) {
    return new ProjectSwap(
        station.resolve("project"), station.resolve("data"), new DiskOperations());
  }

  private static int pull(Path pair, int step) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                pair.toString(),
                Integer.toString(step))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The recovery itself is interrupted at each of its steps, on a copy of the station. */
  private void recoveredAtEveryStep(Path station, boolean begun) throws IOException {
    boolean interrupted = true;
    for (int step = 1; interrupted; step++) {
      Path copy = copy(station);
      int last = step;
      FailingOperations operations =
          new FailingOperations() {
            @Override
            void at(int now, boolean takesRoom, Path file) {
              if (now == last) {
                throw new Killed();
              }
            }
          };
      try {
        new ProjectSwap(copy.resolve("project"), copy.resolve("data"), operations).recover();
        interrupted = false;
      } catch (Killed e) {
        swap(copy).recover();
      }
      assertThat(assertWhole(copy))
          .as("the new project where it was decided")
          .isEqualTo(begun || Folder.read(station.resolve("project")).equals(NEW));
    }
  }

  private int copies;

  private Path copy(Path station) throws IOException {
    Path copy = directory.resolve("copy-" + ++copies);
    try (Stream<Path> files = Files.walk(station)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(station.relativize(file).toString()));
      }
    }
    return copy;
  }

  /** Returns whether it is the new one. */
  private static boolean assertWhole(Path station) {
    Map<String, String> project = Folder.read(station.resolve("project"));
    assertThat(project).isIn(OLD, NEW);
    Map<String, String> data = Folder.read(station.resolve("data"));
    if (project.equals(NEW)) {
      Map<String, String> former = new TreeMap<>();
      data.forEach(
          (name, text) -> former.put(name.replaceFirst("project-former/[^/]*Z/", ""), text));
      assertThat(former).as("the former version is kept, nothing else is left").isEqualTo(OLD);
    } else {
      assertThat(data).as("nothing is left").isEmpty();
    }
    assertThat(Folder.read(station.resolve("etc"))).containsEntry("own.cfg", "own");
    return project.equals(NEW);
  }
}
