package org.hotbackup.logging.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Notices that a tag list was changed (CFG-6). A change counts when two looks in a row see the
 * same, so that a file saved half-way is not taken for the new one (CFG-5). Not thread-safe.
 */
final class TagFileWatch {

  /** What a file looks like from outside; one that is not there looks like {@link #MISSING}. */
  private record Look(FileTime modified, long size) {
    static final Look MISSING = new Look(FileTime.fromMillis(0), -1);
  }

  private final Path file;
  private final Look loaded;
  private Look seen;

  /** Starts with the file as it is now; make it before reading the file. */
  TagFileWatch(Path file) {
    this.file = file;
    loaded = look();
    seen = loaded;
  }

  boolean changed() {
    Look now = look();
    boolean settled = now.equals(seen);
    seen = now;
    return settled && !now.equals(loaded);
  }

  private Look look() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return Look.MISSING;
    }
  }
}
