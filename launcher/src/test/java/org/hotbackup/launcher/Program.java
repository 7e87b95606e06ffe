package org.hotbackup.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, used as people use it: by its script, in other processes. */
record Program(Path home) {

  private static final long LONGEST_SECONDS = 120;

  static Program assembled() {
    return new Program(Path.of(System.getProperty("distribution")));
  }

  /** What a command that has ended printed and returned. */
  record Result(int exit, String out, String err) {}

  Process start(Path output, Object... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectOutput(output.toFile())
        .redirectErrorStream(true)
        .start();
  }

  Result run(Object... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process =
          new ProcessBuilder(command(arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
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

  private List<String> command(Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/hotbackup").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }
}
