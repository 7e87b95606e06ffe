package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which sequence of the own origin the stations have met without contradiction, in a small
 * file that goes where a copy of the station goes. It may be older than the truth, and is written
 * once a minute at the most. Not thread-safe.
 */
final class MetFile {

  private static final Logger LOG = LoggerFactory.getLogger(MetFile.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Path file;
  private final LongSupplier nanos;
  private Optional<Long> written = Optional.empty();

  MetFile(Path file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
  }

  /** The sequence; 0 where none is known of this origin. */
  long read(UUID origin) {
    try {
      String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
      return words.length == 2 && words[0].equals(origin.toString()) ? Long.parseLong(words[1]) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | NumberFormatException e) {
      LOG.debug("{} cannot be read", file, e);
      return 0;
    }
  }

  /** Keeps a sequence, unless one was kept a moment ago. */
  void write(UUID origin, long sequence) {
    long now = nanos.getAsLong();
    if (written.isPresent() && now - written.get() < PAUSE.toNanos()) {
      return;
    }
    written = Optional.of(now);
    try {
      Files.writeString(file, origin + " " + sequence + "\n", StandardCharsets.US_ASCII);
    } catch (IOException e) {
      LOG.debug("{} cannot be written", file, e);
    }
  }
}
