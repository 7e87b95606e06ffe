package org.hotbackup.database.internal.sync;

import java.util.List;

/**
 * What an answer begins with.
 *
 * @param own which of the origins the answering station writes itself
 * @param origins its origins, by whose places the answer names them
 * @param held what it holds
 */
record Header(OriginId own, List<OriginId> origins, Vector held) {

  Header {
    origins = List.copyOf(origins);
  }

  /** A header with the origins of a vector, in any order. */
  static Header of(OriginId own, Vector held) {
    return new Header(own, List.copyOf(held.held().keySet()), held);
  }
}
