package org.hotbackup.itests.stations;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the operating system, run to its end. */
final class Tool {

  private static final long LONGEST_SECONDS = 30;

  /** Where administrators' programs are, which the path of others may lack. */
  private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

  private Tool() {}

  /** Runs it; what it prints is returned, a failure is thrown with what it said. */
  static String run(String... command) throws IOException {
    return runWithInput("", command);
  }

  /** Runs it with this as its standard input. */
  static String runWithInput(String input, String... command) throws IOException {
    Path output = Files.createTempFile("tool", null);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running: " + String.join(" ", command));
      }
      String said = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said.strip());
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(String.join(" ", command));
    } finally {
      Files.delete(output);
    }
  }

  /** Whether there is such a program. */
  static boolean exists(String name) {
    Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
    return Stream.concat(path, FOLDERS.stream())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
