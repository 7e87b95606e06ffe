package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that can be full for real; needs root. */
public final class SmallDisk {

  private final Path directory;

  /** Mounts it; skips the test where that is not allowed, except in continuous integration. */
  public SmallDisk(Path directory, int megabytes) throws Exception {
    this.directory = directory;
    String size = "size=" + megabytes + "m";
    boolean mounted = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", directory.toString());
    if (!mounted && !"true".equals(System.getenv("CI"))) {
      System.err.println("skipped: only root can mount the small disk of this test");
      assumeThat(mounted).isTrue();
    }
    assertThat(mounted).as("a small disk could be mounted").isTrue();
  }

  /** Fills it up to the last byte, also what has become free since it was filled before. */
  public Path fill() throws IOException {
    Path filler = directory.resolve("filler");
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  /** Unmounts it. */
  public void unmount() throws Exception {
    assertThat(run("umount", directory.toString())).as("unmounted").isTrue();
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
