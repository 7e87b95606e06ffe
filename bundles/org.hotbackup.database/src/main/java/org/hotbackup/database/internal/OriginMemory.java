package org.hotbackup.database.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The highest sequence this station knows to be committed of each of its origins, in a small file.
 * It is written after every commit but brought to the disk only with a new origin: what a loss of
 * power takes of it makes a database look further on than expected, which does no harm.
 * Thread-safe.
 */
final class OriginMemory {

  private static final Logger LOG = LoggerFactory.getLogger(OriginMemory.class);
  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) ([0-9]{19})");
  private static final int LENGTH = 36 + 1 + 19 + 1;

  private final Path file;
  private final Map<UUID, Long> known;
  private final Set<UUID> made = new HashSet<>();
  private boolean failing;

  OriginMemory(Path file) {
    this.file = file;
    this.known = read(file);
  }

  /** What cannot be read is not known, and its origins are not used any more. */
  private static Map<UUID, Long> read(Path file) {
    Map<UUID, Long> known = new LinkedHashMap<>();
    try {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
        Matcher entry = LINE.matcher(line);
        if (entry.matches()) {
          known.put(UUID.fromString(entry.group(1)), Long.parseLong(entry.group(2)));
        } else {
          LOG.warn("{} has a line that is not understood and is left out: {}", file, line);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there yet", file);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
    }
    return known;
  }

  /** Whether a database that says this of an origin can be the one this station wrote into last. */
  synchronized boolean agrees(UUID uuid, long sequence) {
    Long remembered = known.get(uuid);
    return remembered == null ? made.contains(uuid) : sequence >= remembered;
  }

  /** A new origin, which counts as known already in the transaction that makes it. */
  synchronized UUID make() {
    UUID uuid = UUID.randomUUID();
    made.add(uuid);
    return uuid;
  }

  /**
   * Keeps a sequence that is committed.
   *
   * @return whether the origin was not known before
   */
  synchronized boolean remember(UUID uuid, long sequence) {
    Long former = known.put(uuid, Math.max(sequence, known.getOrDefault(uuid, 0L)));
    try {
      write(former == null);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("{} cannot be written: {}", file, e.toString());
        failing = true;
      }
    }
    return former == null;
  }

  private void write(boolean force) throws IOException {
    StringBuilder text = new StringBuilder();
    known.forEach((uuid, sequence) -> text.append("%s %019d\n".formatted(uuid, sequence)));
    Files.createDirectories(file.getParent());
    // In place and of the same length, so that it works on a full disk, too.
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.truncate((long) LENGTH * known.size());
      if (force) {
        out.force(true);
      }
    }
  }
}
