package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.Lease;

/** The central database of the pair, where it has one. Answers from memory. */
public interface CentralPort {

  /** A station with its own database. */
  CentralPort NONE =
      new CentralPort() {
        @Override
        public boolean configured() {
          return false;
        }

        @Override
        public Optional<Lease> lease() {
          return Optional.empty();
        }
      };

  /** Whether the settings say that the database is shared by the pair. */
  boolean configured();

  /** The lease; also there while the database does not answer. */
  Optional<Lease> lease();
}
