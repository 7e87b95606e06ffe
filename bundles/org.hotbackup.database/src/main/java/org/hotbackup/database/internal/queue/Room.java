package org.hotbackup.database.internal.queue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.database.internal.queue.QueueTable.Packed;

/** Makes room for a batch within the bounds: the oldest batches are dropped. */
final class Room {

  /**
   * What was dropped.
   *
   * @param upTo the last sequence dropped, 0 for none
   * @param why for people; empty where nothing was
   */
  record Made(long upTo, long rows, String why) {

    static final Made ENOUGH = new Made(0, 0, "");
  }

  /** Below this many rows a full disk drops nothing: whoever adds can keep as many in memory. */
  static final int FEW = 100_000;

  /** For pages that are not full, and the log of the file. */
  private static final int MARGIN = 1 << 18;

  private final Connection connection;
  private final QueueSettings bounds;
  private final DiskQueue.Disk disk;

  Room(Connection connection, QueueSettings bounds, DiskQueue.Disk disk) {
    this.connection = connection;
    this.bounds = bounds;
    this.disk = disk;
  }

  /**
   * Drops what must be dropped.
   *
   * @param rows how many wait
   * @param gone sequence up to which batches need no room any more
   * @throws HistoryUnavailableException the disk has no room, and too few rows wait to drop any
   */
  Made make(long rows, long gone, List<Packed> more)
      throws SQLException, HistoryUnavailableException {
    long rowsMore = more.stream().mapToLong(Packed::rows).sum();
    long bytesMore = more.stream().mapToLong(batch -> batch.bytes().length).sum() + MARGIN;
    long rowsOver = rows + rowsMore - bounds.rows();
    long free = freeBytes();
    boolean full = free - bytesMore < bounds.reserveBytes() && inFile() < bytesMore;
    if (full && rows < FEW) {
      throw new HistoryUnavailableException(
          "the disk has "
              + (free >> 20)
              + " MB left, and "
              + QueueSettings.RESERVE
              + " = "
              + bounds.reserveMegabytes()
              + " of them are not for the queue; free space on it",
          null);
    }
    if (!full && rowsOver <= 0) {
      return Made.ENOUGH;
    }
    Made dropped = drop(gone, rowsOver, full ? bytesMore : 0, full ? fullDisk(free) : fullQueue());
    QueueTable.deleteUpTo(connection, dropped.upTo());
    return dropped;
  }

  private String fullQueue() {
    return QueueSettings.ROWS + " = " + bounds.rows();
  }

  private String fullDisk(long free) {
    return "the disk has "
        + (free >> 20)
        + " MB left, "
        + QueueSettings.RESERVE
        + " = "
        + bounds.reserveMegabytes();
  }

  private long freeBytes() {
    try {
      return disk.freeBytes();
    } catch (IOException e) {
      // Then the disk itself has to say so.
      return Long.MAX_VALUE;
    }
  }

  private long inFile() throws SQLException {
    return QueueFile.freeBytes(connection);
  }

  private Made drop(long gone, long rows, long bytes, String why) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sequence, rows, length(samples) FROM batch WHERE sequence > ?"
                + " ORDER BY sequence")) {
      select.setLong(1, gone);
      try (ResultSet batch = select.executeQuery()) {
        long upTo = 0;
        long rowsFreed = 0;
        long bytesFreed = 0;
        while ((rowsFreed < rows || bytesFreed < bytes) && batch.next()) {
          upTo = batch.getLong(1);
          rowsFreed += batch.getLong(2);
          bytesFreed += batch.getLong(3);
        }
        return new Made(upTo, rowsFreed, why);
      }
    }
  }
}
