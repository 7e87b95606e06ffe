package org.hotbackup.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a benchmark writes, gone when it ends. It is made in {@code
 * benchmark.directory}, by default where temporary files go; the disk that is measured is the one
 * under it.
 */
record Folder(Path path) implements AutoCloseable {

  static Folder make() throws IOException {
    Path parent = Path.of(Option.text("directory", System.getProperty("java.io.tmpdir")));
    return new Folder(Files.createTempDirectory(Files.createDirectories(parent), "hotbackup-"));
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
