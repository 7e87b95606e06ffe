package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.launcher.Failure;

/**
 * The lock that keeps a station from running twice: {@code data/station.lock}, held for the life of
 * the process. The operating system frees it however the process ends. The file holds the process
 * id, which means something only while the lock is held.
 */
public final class StationLock implements AutoCloseable {

  // Far behind the process id: Windows keeps others from reading the bytes that are locked.
  private static final long LOCKED_BYTE = 1L << 30;

  // A command that asks for the holder has the lock itself for a moment.
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private final FileChannel channel;

  private StationLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock for this process.
   *
   * @throws Failure another process runs this station, or the file cannot be written
   */
  public static StationLock acquire(StationDirectory station) {
    Path file = file(station);
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (int i = 0; i < ATTEMPTS; i++) {
        if (tryLock(channel)) {
          byte[] pid =
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
          channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
          return new StationLock(channel);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      channel.close();
    } catch (IOException e) {
      throw new Failure(file + " cannot be locked: " + e + "; check who may write there", e);
    }
    OptionalLong holder = holder(station);
    throw new Failure(
        station.name()
            + " runs already"
            + (holder.isPresent() ? " as process " + holder.getAsLong() : "")
            + ": stop it with 'hotbackup stop "
            + station.root()
            + "' first");
  }

  /**
   * The id of the process that runs the station; empty where none does.
   *
   * @throws Failure the file cannot be read, so nobody knows
   */
  public static OptionalLong holder(StationDirectory station) {
    Path file = file(station);
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < ATTEMPTS; i++) {
        if (tryLock(channel)) {
          return OptionalLong.empty();
        }
        String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!pid.isEmpty()) {
          return OptionalLong.of(Long.parseLong(pid));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      throw new Failure(file + " is locked by a process that does not say which: look for it");
    } catch (IOException | NumberFormatException e) {
      throw new Failure(file + " cannot be read: " + e + "; check who may read it", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return false;
    }
  }

  private static Path file(StationDirectory station) {
    return station.data().resolve("station.lock");
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new Failure("the station's lock cannot be freed: " + e, e);
    }
  }
}
