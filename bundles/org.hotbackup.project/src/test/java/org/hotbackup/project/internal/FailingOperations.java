package org.hotbackup.project.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.FileOperations;

/** A disk on which something happens at one step; writing and copying are two steps each. */
class FailingOperations implements FileOperations {

  private static final DiskOperations DISK = new DiskOperations();

  private int steps;

  /** What happens at a step, and whether the step needs room on the disk. */
  void at(int step, boolean takesRoom, Path file) throws IOException {}

  static IOException full(Path file) {
    return new FileSystemException(file.toString(), null, "No space left on device");
  }

  final int steps() {
    return steps;
  }

  private void step(boolean takesRoom, Path file) throws IOException {
    at(++steps, takesRoom, file);
  }

  @Override
  public void makeFolders(Path folder) throws IOException {
    step(true, folder);
    DISK.makeFolders(folder);
  }

  @Override
  public void write(Path file, InputStream content) throws IOException {
    step(true, file);
    byte[] all = content.readAllBytes();
    Files.write(file, Arrays.copyOf(all, all.length / 2));
    step(true, file);
    DISK.write(file, new ByteArrayInputStream(all));
  }

  @Override
  public void copy(Path from, Path to) throws IOException {
    step(true, to);
    Files.write(to, new byte[0]);
    step(true, to);
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step(false, to);
    DISK.move(from, to);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step(false, to);
    DISK.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    step(false, path);
    DISK.delete(path);
  }

  @Override
  public void sync(Path folder) throws IOException {
    // No test takes the power away, and this takes its time.
    step(false, folder);
  }
}
