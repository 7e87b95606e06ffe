package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, used as people use it: by its script, in other processes. */
final class Program {

  private static final long LONGEST_SECONDS = 120;

  private Program() {}

  /** What a command that has ended printed and returned. */
  record Result(int exit, String out, String err) {

    /** The result of a command that has to succeed. */
    Result succeeded() {
      if (exit != 0) {
        throw new AssertionError("exit status " + exit + ": " + out + err);
      }
      return this;
    }
  }

  /** Starts a command that runs on; what it prints goes into a file. */
  static Process start(Path output, Object... arguments) throws IOException {
    return startWithin(List.of(), output, arguments);
  }

  /** The same on another machine; {@code enter} is what a command begins with that runs there. */
  static Process startWithin(List<String> enter, Path output, Object... arguments)
      throws IOException {
    return new ProcessBuilder(command(enter, arguments))
        .redirectOutput(output.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /**
   * Starts a command that Ctrl-C can end. A process inherits from a shell's background job that the
   * signal is ignored, and Java then leaves it so.
   */
  static Process startInterruptible(Path output, Object... arguments) throws IOException {
    return new ProcessBuilder(command(List.of("env", "--default-signal=INT"), arguments))
        .redirectOutput(output.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /** Runs a command to its end. */
  static Result run(Object... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  /** The same on another machine; {@code enter} is what a command begins with that runs there. */
  static Result runWithin(List<String> enter, Object... arguments)
      throws IOException, InterruptedException {
    return runWithInput(enter, "", arguments);
  }

  /** Runs a command to its end with this as its standard input. */
  static Result runWithInput(String input, Object... arguments)
      throws IOException, InterruptedException {
    return runWithInput(List.of(), input, arguments);
  }

  private static Result runWithInput(List<String> enter, String input, Object... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process =
          new ProcessBuilder(command(enter, arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + List.of(arguments));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> command(List<String> enter, Object... arguments) {
    List<String> command = new ArrayList<>(enter);
    command.add(Path.of(System.getProperty("distribution"), "bin/hotbackup").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }
}
