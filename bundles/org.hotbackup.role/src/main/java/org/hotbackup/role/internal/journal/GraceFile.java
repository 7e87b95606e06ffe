package org.hotbackup.role.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hotbackup.role.internal.SafeFile;
import org.hotbackup.role.internal.loop.GraceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the grace of an active backup in a file of its own: one licensed option a line. */
public final class GraceFile implements GraceStore {

  private static final Logger LOG = LoggerFactory.getLogger(GraceFile.class);

  private final Path file;

  public GraceFile(Path file) {
    this.file = file;
  }

  @Override
  public Optional<Set<String>> grace() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Set<String> options = new TreeSet<>(Files.readAllLines(file));
      options.remove("");
      return Optional.of(options);
    } catch (IOException e) {
      LOG.warn("the licence grace in {} cannot be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keepGrace(Optional<Set<String>> options) {
    try {
      if (options.isPresent()) {
        String lines = String.join("\n", options.get()) + "\n";
        SafeFile.replace(file, lines.getBytes(StandardCharsets.UTF_8));
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("the licence grace cannot be kept in {}: {}", file, e.getMessage());
    }
  }
}
