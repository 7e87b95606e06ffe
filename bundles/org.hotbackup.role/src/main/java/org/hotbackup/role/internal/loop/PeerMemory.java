package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.link.PeerAddress;

/** Where a main remembers the backup that checked it, across restarts. */
public interface PeerMemory {

  /** The address remembered, if any. */
  Optional<PeerAddress> backup();

  /** Remembers an address. Never fails: a main that forgets only loses the orderly hand-over. */
  void remember(PeerAddress address);
}
