package org.hotbackup.role.internal.loop;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.link.PeerAddress;

/** What survives the death of a simulated station. */
final class SimDisk implements TermStore, GraceStore, PeerMemory, PairStore {

  boolean full;
  private long term;
  private PairMemory pair = PairMemory.NOTHING;
  private Optional<PeerAddress> backup = Optional.empty();
  private Optional<Set<String>> grace = Optional.empty();

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
  public Optional<Set<String>> grace() {
    return grace;
  }

  @Override
  public void keepGrace(Optional<Set<String>> options) {
    grace = options;
  }

  @Override
  public Optional<PeerAddress> backup() {
    return backup;
  }

  @Override
  public void remember(PeerAddress address) {
    backup = Optional.of(address);
  }

  @Override
  public PairMemory loadPair() {
    return pair;
  }

  @Override
  public void savePair(PairMemory memory) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    pair = memory;
  }

  /** Changes what was kept, as an earlier life of the station would have. */
  void learn(java.util.function.UnaryOperator<PairMemory> change) {
    pair = change.apply(pair);
  }
}
