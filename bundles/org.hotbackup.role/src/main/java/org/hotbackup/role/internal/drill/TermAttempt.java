package org.hotbackup.role.internal.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.role.internal.SafeFile;

/** Writes a file beside the term just as the term is written, and removes it. */
final class TermAttempt implements Attempt {

  private static final String SCRATCH = "term.drill";

  private final Path data;

  TermAttempt(Path data) {
    this.data = data;
  }

  @Override
  public Result run() {
    Path scratch = data.resolve(SCRATCH);
    try {
      SafeFile.replace(scratch, "drill\n".getBytes(StandardCharsets.UTF_8));
      return new Result(true, "a file was written to the disk and replaced in " + data);
    } catch (IOException e) {
      return new Result(
          false,
          "no file can be written in " + data + " (" + e + "); free the disk, or give the right");
    } finally {
      remove(scratch);
      remove(data.resolve(SCRATCH + ".new"));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
