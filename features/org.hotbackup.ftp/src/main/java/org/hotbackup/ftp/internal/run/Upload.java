package org.hotbackup.ftp.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.effects.Checkpoint;
import org.hotbackup.effects.GiveUpException;
import org.hotbackup.ftp.internal.remote.Remote;

/**
 * Puts one file at its name, whole or not at all (OUT-1): under a temporary name beside it first,
 * which tells its content, so that what another station has begun is gone on with only where it is
 * the same.
 */
public final class Upload {

  /** How the names of files begin that are not there whole yet. */
  public static final String BEGIN = ".hotbackup-";

  private static final String END = ".part";
  private static final int DIGITS = 16;

  private final Remote remote;
  private final Checkpoint checkpoint;

  public Upload(Remote remote, Checkpoint checkpoint) {
    this.remote = remote;
    this.checkpoint = checkpoint;
  }

  /**
   * Sends it.
   *
   * @param target its path at the target
   * @param replace whether a file that is there already is replaced; else it is refused
   * @param repeat whether this is known to have been tried before: then a file at its name that is
   *     the same is it
   * @return what came of it
   */
  public String send(Path file, String target, boolean replace, boolean repeat)
      throws IOException, NotPermittedException, GiveUpException {
    long size = Files.size(file);
    String hash = hash(file);
    String folder = target.contains("/") ? target.substring(0, target.lastIndexOf('/')) : "";
    String name = target.substring(target.lastIndexOf('/') + 1);
    String temporary = (folder.isEmpty() ? "" : folder + "/") + BEGIN + hash + "-" + name + END;
    OptionalLong there = remote.size(target);
    // Where none is replaced, the other station may have sent it, and died before it could say so.
    boolean may = repeat || !replace;
    if (may && there.equals(OptionalLong.of(size)) && remote.same(file, target)) {
      sweep(folder, name);
      return target + ", " + size + " bytes, was there already";
    }
    if (there.isPresent() && !replace) {
      throw new GiveUpException(
          target
              + " is there already and existing is refuse; remove it, or set existing to replace");
    }
    checkpoint.require();
    remote.makeFolders(folder);
    write(file, temporary, size);
    if (Files.size(file) != size || !hash(file).equals(hash)) {
      remote.delete(temporary);
      throw new IOException(file.getFileName() + " was changed while it was sent");
    }
    checkpoint.require();
    remote.rename(temporary, target);
    sweep(folder, name);
    return target + ", " + size + " bytes";
  }

  private void write(Path file, String temporary, long size) throws IOException {
    OptionalLong partial = remote.size(temporary);
    long offset = partial.orElse(0);
    if (offset > size) {
      remote.delete(temporary);
      offset = 0;
    }
    if (partial.isEmpty() || offset < size) {
      remote.write(file, temporary, offset);
    }
    OptionalLong written = remote.size(temporary);
    if (written.isEmpty() || written.getAsLong() != size) {
      remote.delete(temporary);
      throw new IOException(
          "the target holds "
              + (written.isEmpty() ? "nothing" : written.getAsLong() + " bytes")
              + " of "
              + size
              + " after the upload; it may be full");
    }
  }

  /** Removes what was begun with another content of the same name. */
  private void sweep(String folder, String name) throws IOException {
    for (String other : remote.list(folder)) {
      if (other.startsWith(BEGIN)
          && other.endsWith("-" + name + END)
          && other.length() == BEGIN.length() + DIGITS + 1 + name.length() + END.length()) {
        remote.delete((folder.isEmpty() ? "" : folder + "/") + other);
      }
    }
  }

  static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
