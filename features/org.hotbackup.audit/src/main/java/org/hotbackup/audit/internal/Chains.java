package org.hotbackup.audit.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.hotbackup.audit.chain.ChainFile;
import org.hotbackup.audit.chain.Marks;
import org.hotbackup.audit.chain.Trail;

/** All chains of the trail, open: the own one, former ones, copies of the other's. Thread-safe. */
final class Chains {

  private final Trail trail;
  private final Writer writer;
  private final Map<String, ChainFile> others = new ConcurrentHashMap<>();

  Chains(Trail trail, Writer writer) {
    this.trail = trail;
    this.writer = writer;
  }

  Trail trail() {
    return trail;
  }

  /** Those with a file that can be read; one that cannot does not hold up the rest. */
  List<ChainFile> all() throws IOException {
    List<ChainFile> found = new ArrayList<>();
    for (String chain : trail.chains()) {
      find(chain).ifPresent(found::add);
    }
    return found;
  }

  /** A chain; empty where it cannot be read, which the verification tells. */
  Optional<ChainFile> find(String chain) {
    Optional<ChainFile> own = writer.chain().filter(file -> file.chain().equals(chain));
    if (own.isPresent()) {
      return own;
    }
    ChainFile known = others.get(chain);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      List<String> begun = trail.begun();
      if (!begun.isEmpty() && begun.get(begun.size() - 1).equals(chain)) {
        // The writer opens it, with the next event: two that know its end would not agree.
        return Optional.empty();
      }
      ChainFile opened = ChainFile.open(trail, chain);
      others.put(chain, opened);
      return Optional.of(opened);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Changes what is known of a chain; written only where it differs. */
  synchronized void mark(String chain, UnaryOperator<Marks> change) throws IOException {
    Marks before = trail.marks(chain);
    Marks after = change.apply(before);
    if (!after.equals(before)) {
      trail.mark(chain, after);
    }
  }
}
