package org.hotbackup.role.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.role.internal.SafeFile;
import org.hotbackup.role.internal.loop.TermStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the term in a file of its own. */
public final class TermFile implements TermStore {

  private static final Logger LOG = LoggerFactory.getLogger(TermFile.class);

  private final Path file;

  public TermFile(Path file) {
    this.file = file;
  }

  @Override
  public long load() {
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      LOG.warn("the term in {} cannot be read, counting starts anew: {}", file, e.getMessage());
      return 0;
    }
  }

  @Override
  public void save(long term) throws IOException {
    SafeFile.replace(file, (term + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
