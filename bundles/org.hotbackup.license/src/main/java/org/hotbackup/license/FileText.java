package org.hotbackup.license;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What was found at the place of a small text file. */
public sealed interface FileText {

  /**
   * A licence or key has a few hundred bytes; more than this is something else, and would not go
   * over the link to be paired (LIC-3).
   */
  int MOST_BYTES = 8192;

  /** There is no file. */
  record Missing() implements FileText {}

  /** The file's text. */
  record Text(String text) implements FileText {}

  /** There is something, but it cannot be read; the reason is one clause. */
  record Unreadable(String reason) implements FileText {}

  /** Reads the file. Reads never more than {@value #MOST_BYTES} bytes and one. */
  static FileText read(Path file) {
    try {
      // A pipe would block the reader for ever.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return new Unreadable("it is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          return new Unreadable("it is larger than " + MOST_BYTES + " bytes");
        }
        return new Text(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      // A link into nowhere is not the same as no file.
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? new Unreadable("it is a link to a file that does not exist")
          : new Missing();
    } catch (IOException e) {
      return new Unreadable("it cannot be opened (" + e + ")");
    }
  }
}
