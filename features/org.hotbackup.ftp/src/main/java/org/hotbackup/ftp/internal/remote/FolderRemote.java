package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A folder of this machine, or one of the network that is mounted. */
final class FolderRemote implements Remote {

  private static final int CHUNK = 1 << 16;

  private final Path root;
  private volatile boolean closed;

  /**
   * A folder.
   *
   * @throws RefusedException it is not there: a folder of the network may not be mounted, and the
   *     disk of this machine must not be filled in its place
   */
  FolderRemote(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new RefusedException(
          "folder " + root + " is not there; make it, or mount what belongs there");
    }
    this.root = root;
  }

  private Path at(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      return Files.isRegularFile(at(path))
          ? OptionalLong.of(Files.size(at(path)))
          : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void makeFolders(String folder) throws IOException {
    Files.createDirectories(at(folder));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(at(folder), Files::isRegularFile)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Override
  public void write(Path file, String path, long offset) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(at(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(offset);
      out.position(offset);
      in.position(offset);
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      while (in.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          if (closed) {
            throw new IOException("the station ends its work");
          }
          out.write(buffer);
        }
        buffer.clear();
      }
      out.force(true);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        at(from), at(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean same(Path file, String path) throws IOException {
    return Files.mismatch(file, at(path)) < 0;
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(at(path));
  }

  @Override
  public void close() {
    closed = true;
  }
}
