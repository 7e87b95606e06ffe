package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A connection with a server, or a folder: paths are relative to the folder of its address and
 * parted by slashes. For one thread; {@link #close} may be called by any, and ends what another one
 * waits for.
 */
public interface Remote extends AutoCloseable {

  /** Size in bytes of a file; empty where there is none. */
  OptionalLong size(String path) throws IOException;

  /**
   * Makes a folder and those it is in; those that are there stay.
   *
   * @param folder empty for that of the address itself
   */
  void makeFolders(String folder) throws IOException;

  /** Names of the files in a folder, without those in its folders. */
  List<String> list(String folder) throws IOException;

  /**
   * Writes a file, from an offset on to its end; what is there before the offset stays.
   *
   * @param offset 0 to write it anew
   */
  void write(Path file, String path, long offset) throws IOException;

  /** Gives a file another name; one of that name is replaced, at once where the server can. */
  void rename(String from, String to) throws IOException;

  /** Whether a file at the target has the same content; reads it; false where it cannot be read. */
  boolean same(Path file, String path) throws IOException;

  /** Removes a file; one that is not there is none. */
  void delete(String path) throws IOException;

  @Override
  void close();
}
