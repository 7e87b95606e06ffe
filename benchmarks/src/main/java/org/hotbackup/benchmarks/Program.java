package org.hotbackup.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The assembled distribution, used by its script as people use it. */
final class Program {

  private Program() {}

  /** Starts a command that runs on; what it prints goes into a file. */
  static Process start(Path output, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /** Runs a command that has to succeed. */
  static void run(Path output, Object... arguments) throws IOException, InterruptedException {
    int exit = start(output, arguments).waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "exit status " + exit + " of " + List.of(arguments) + ": " + Files.readString(output));
    }
  }

  private static Path script() throws IOException {
    String given = System.getProperty("distribution");
    if (given != null) {
      return Path.of(given, "bin/hotbackup").toAbsolutePath();
    }
    Path target = Path.of("launcher/target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> entries = Files.list(target)) {
        return entries
            .map(entry -> entry.resolve("bin/hotbackup"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(Program::missing)
            .toAbsolutePath();
      }
    }
    throw missing();
  }

  private static IllegalStateException missing() {
    return new IllegalStateException(
        "there is no distribution in launcher/target; build it with mvn package -DskipTests, and"
            + " run this in the folder of the sources or with -Ddistribution=FOLDER");
  }
}
