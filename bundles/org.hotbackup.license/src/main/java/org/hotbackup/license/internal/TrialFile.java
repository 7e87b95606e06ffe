package org.hotbackup.license.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.hotbackup.license.jws.MalformedException;
import org.hotbackup.license.jws.StrictJson;

/**
 * The trial time used, in {@code data/trial.json}. A missing file is a fresh station. A file that
 * cannot be read is not: else truncating it would begin the trial anew.
 */
final class TrialFile {

  private static final String USED = "usedMillis";
  private static final int MOST_BYTES = 1024;

  private final Path file;

  TrialFile(Path data) {
    file = data.resolve("trial.json");
  }

  /**
   * The time used before.
   *
   * @throws MalformedException there is a file, but it does not tell
   */
  Duration read() throws MalformedException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MalformedException("it is larger than " + MOST_BYTES + " bytes");
      }
      JsonNode used = StrictJson.parse(Files.readAllBytes(file)).path(USED);
      if (!used.isIntegralNumber() || !used.canConvertToLong() || used.longValue() < 0) {
        throw new MalformedException(USED + " is missing or not a number from 0");
      }
      return Duration.ofMillis(used.longValue());
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException | MalformedException e) {
      throw new MalformedException("data/trial.json cannot be read: " + e.getMessage());
    }
  }

  /** Replaces the file whole or not at all, also when the power fails. */
  void write(Duration used) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling("trial.json.tmp");
    byte[] json = StrictJson.bytes(StrictJson.object().put(USED, used.toMillis()));
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(json);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
