package org.hotbackup.role.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.role.internal.SafeFile;
import org.hotbackup.role.internal.loop.PeerMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers in a file where the backup listens, so that a main needs no setting for it (CFG-1). */
public final class BackupMemory implements PeerMemory {

  private static final Logger LOG = LoggerFactory.getLogger(BackupMemory.class);

  private final Path file;
  private Optional<PeerAddress> known;

  public BackupMemory(Path file) {
    this.file = file;
    known = load(file);
  }

  private static Optional<PeerAddress> load(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String line = Files.readString(file).strip();
      int space = line.lastIndexOf(' ');
      return Optional.of(
          new PeerAddress(line.substring(0, space), Integer.parseInt(line.substring(space + 1))));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the backup remembered in {} cannot be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Optional<PeerAddress> backup() {
    return known;
  }

  @Override
  public void remember(PeerAddress address) {
    if (known.filter(address::equals).isPresent()) {
      return;
    }
    known = Optional.of(address);
    LOG.info("the backup at {} checks this station; it will be asked at the next start", address);
    try {
      String line = address.host() + " " + address.port() + "\n";
      SafeFile.replace(file, line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("the address of the backup cannot be kept in {}: {}", file, e.getMessage());
    }
  }
}
