package org.hotbackup.heartbeat.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.hotbackup.heartbeat.pairkey.PairKey;

/**
 * The pair key in force, as the project folder has it. A file that is removed or damaged while the
 * station runs leaves the last good key in force: a slip in a folder must not split a pair.
 * Thread-safe.
 */
public final class KeyRing {

  private record Stamp(FileTime modified, long size, Object file) {}

  private record State(
      Optional<PairKey> key, Optional<SSLContext> context, Stamp stamp, Optional<String> problem) {}

  private final Path file;
  private final SSLContext refusing = PairContext.refusing();
  private volatile State state =
      new State(Optional.empty(), Optional.empty(), null, Optional.empty());

  /** Reads nothing yet. */
  public KeyRing(Path file) {
    this.file = file;
  }

  /**
   * Looks at the file and loads it where it has changed.
   *
   * @return true where another key was in force until now, so that connections made with it must go
   */
  public synchronized boolean refresh() {
    State before = state;
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp stamp = new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
      if (before.problem().isEmpty() && stamp.equals(before.stamp())) {
        return false;
      }
      PairKey key = PairKey.load(file);
      boolean same =
          before.key().map(PairKey::certificate).filter(key.certificate()::equals).isPresent();
      Optional<SSLContext> context = same ? before.context() : Optional.of(PairContext.of(key));
      state = new State(Optional.of(key), context, stamp, Optional.empty());
      return !same && before.key().isPresent();
    } catch (NoSuchFileException e) {
      fail(before, "there is no pair key " + file + "; copy the other station's project folder");
    } catch (IOException e) {
      fail(before, e.getMessage());
    }
    return false;
  }

  private void fail(State before, String why) {
    String problem =
        before.key().isEmpty() ? why : why + " (the key loaded earlier stays in force)";
    state = new State(before.key(), before.context(), null, Optional.of(problem));
  }

  /** The context for connections of this station; empty without a pair key. */
  public Optional<SSLContext> context() {
    return state.context();
  }

  /** The context for connections to this station; without a pair key it refuses all of them. */
  public SSLContext serverContext() {
    return state.context().orElse(refusing);
  }

  /** The key in force; empty without one. */
  public Optional<PairKey> key() {
    return state.key();
  }

  /** Fingerprint of the key in force. */
  public Optional<String> fingerprint() {
    return state.key().map(PairKey::fingerprint);
  }

  /** What is wrong with the file, and what to do. */
  public Optional<String> problem() {
    return state.problem();
  }
}
