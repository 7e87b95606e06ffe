package org.hotbackup.project.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The changes that are made to the disk, one by one, so that a test can end the process at each of
 * them. What a method has written is on the disk when it returns, except that the folder must be
 * {@link #sync synchronised}.
 */
public interface FileOperations {

  /** Makes a folder and those above it; nothing happens where it is. */
  void makeFolders(Path folder) throws IOException;

  /** Writes a file that only this account can read. */
  void write(Path file, InputStream content) throws IOException;

  /** Copies a file with its access rights. */
  void copy(Path from, Path to) throws IOException;

  /** Moves a file at one blow, and over one that is there, whose access rights it takes over. */
  void move(Path from, Path to) throws IOException;

  /** Gives a folder another name. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder; nothing happens where nothing is. */
  void delete(Path path) throws IOException;

  /** Brings the names in a folder to the disk, where the system can. */
  void sync(Path folder) throws IOException;
}
