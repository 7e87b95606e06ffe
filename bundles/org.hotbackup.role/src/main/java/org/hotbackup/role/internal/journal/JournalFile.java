package org.hotbackup.role.internal.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hotbackup.api.RoleChange;
import org.hotbackup.role.internal.SafeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Role changes as one JSON object a line; keeps the newest. Not thread-safe. */
final class JournalFile {

  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final int MOST = 2_000;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final Path file;
  private final List<RoleChange> entries = new ArrayList<>();
  private boolean torn;
  private boolean failing;

  JournalFile(Path file) {
    this.file = file;
    load();
  }

  private void load() {
    if (!Files.exists(file)) {
      return;
    }
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(this::read);
    } catch (IOException | java.io.UncheckedIOException e) {
      LOG.warn("the role journal {} cannot be read to its end: {}", file, e.getMessage());
    }
    boolean tooLong = entries.size() > MOST;
    if (tooLong) {
      entries.subList(0, entries.size() - MOST).clear();
    }
    if (tooLong || torn) {
      rewrite();
    }
  }

  private void read(String line) {
    try {
      entries.add(JSON.readValue(line, RoleChange.class));
    } catch (IOException e) {
      torn = true;
      LOG.warn("left out a line of the role journal {} that cannot be read", file);
    }
  }

  private void rewrite() {
    StringBuilder all = new StringBuilder();
    try {
      for (RoleChange entry : entries) {
        all.append(JSON.writeValueAsString(entry)).append('\n');
      }
      SafeFile.replace(file, all.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("the role journal {} cannot be shortened: {}", file, e.getMessage());
    }
  }

  /** Adds an entry; where the disk refuses it, it is kept in memory and the log says so once. */
  void add(RoleChange entry) {
    entries.add(entry);
    try {
      String line = JSON.writeValueAsString(entry) + '\n';
      SafeFile.append(file, line.getBytes(StandardCharsets.UTF_8));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("the role journal {} cannot be written: {}", file, e.getMessage());
      }
      failing = true;
    }
  }

  List<RoleChange> entries() {
    return entries;
  }

  long highest() {
    return entries.stream().mapToLong(RoleChange::sequence).max().orElse(0);
  }
}
