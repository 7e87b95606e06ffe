package org.hotbackup.role.internal.loop;

import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;

/** What survives the death of a simulated station. */
final class SimDisk implements TermStore, PeerMemory {

  boolean full;
  private long term;
  private Optional<PeerAddress> backup = Optional.empty();

  @Override
  public long load() {
    return term;
  }

  @Override
  public void save(long newTerm) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    term = newTerm;
  }

  @Override
  public Optional<PeerAddress> backup() {
    return backup;
  }

  @Override
  public void remember(PeerAddress address) {
    backup = Optional.of(address);
  }
}
