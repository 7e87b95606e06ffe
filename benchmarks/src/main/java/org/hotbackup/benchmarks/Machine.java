package org.hotbackup.benchmarks;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What a figure was measured on. */
final class Machine {

  private Machine() {}

  /** One line, with the kind of the file system that a folder is on. */
  static String describe(Path folder) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining("+"));
    return "%d cores (%s), load %.1f, heap %d MB (%s), JDK %s, %s %s, %s on %s"
        .formatted(
            runtime.availableProcessors(),
            processor(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            runtime.maxMemory() >> 20,
            collectors,
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            folder,
            Files.getFileStore(folder).type());
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(System.getProperty("os.arch"));
  }
}
