package org.hotbackup.project.swap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A swap that has been decided and may be done in part; paths are within the project.
 *
 * @param undo whether what was done of it is to be undone, rather than the rest to be done
 * @param former name of the former version
 * @param replaced files that are in the former and in the new version
 * @param added files that are in the new version only
 * @param removed files that are in the former version only
 */
record Journal(
    boolean undo, String former, List<String> replaced, List<String> added, List<String> removed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Journal {
    replaced = List.copyOf(replaced);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  Journal undone() {
    return new Journal(true, former, replaced, added, removed);
  }

  /** Reads one; empty where there is none. */
  static Optional<Journal> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Journal.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IOException(
          file
              + " is damaged: compare project/ with the newest folder in data/project-former,"
              + " then remove the file",
          e);
    }
  }

  /** Puts it on the disk, whole or not at all. */
  void write(Path file, FileOperations operations) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try (InputStream content = new ByteArrayInputStream(JSON.writeValueAsBytes(this))) {
      operations.write(draft, content);
    }
    operations.move(draft, file);
    operations.sync(file.getParent());
  }
}
