package org.hotbackup.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders with text files, for tests. */
public final class Folder {

  private Folder() {}

  /** Writes files; names and texts in turn. */
  public static void write(Path folder, String... namesAndTexts) {
    try {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        Path file = folder.resolve(namesAndTexts[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, namesAndTexts[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files with their texts, by name with slashes. */
  public static Map<String, String> read(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.exists(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
