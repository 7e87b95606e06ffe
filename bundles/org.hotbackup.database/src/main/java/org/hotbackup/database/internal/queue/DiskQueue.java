package org.hotbackup.database.internal.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples that wait on this station's disk for the database, in the order they were added in
 * (LOG-6). What was added is on the disk when the call returns. Bounded: the oldest rows make room.
 * Thread-safe.
 */
final class DiskQueue implements AutoCloseable {

  /** Asked immediately before a batch is committed. */
  interface Check {
    void require() throws NotPermittedException;
  }

  /** How many bytes the disk has for whoever wants them. */
  interface Disk {
    long freeBytes() throws IOException;
  }

  /**
   * The oldest rows of one term.
   *
   * @param parts the stored batches they are made of, in order
   * @param file which file they are from
   */
  record Batch(long term, List<Sample> samples, List<Part> parts, int file) {

    private long last() {
      return parts.get(parts.size() - 1).sequence();
    }
  }

  /** A stored batch. */
  record Part(long sequence, int rows) {}

  private static final Logger LOG = LoggerFactory.getLogger(DiskQueue.class);

  /** The most rows of a stored batch and of one that is delivered. */
  static final int BATCH = 10_000;

  /** The most packed bytes that are read at once, for rows with long texts. */
  private static final int BATCH_BYTES = 4 << 20;

  private static final int SHRINK_BYTES = 1 << 20;
  private static final long UNSEEN = -1;

  private final QueueFile file;
  private final Disk disk;
  private final Dropped dropped = new Dropped();
  private final ReentrantLock lock = new ReentrantLock();

  private volatile QueueSettings settings = QueueSettings.DEFAULT;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong setAsideRows = new AtomicLong();

  // guarded by lock
  private long next = 1;
  private long gone; // up to this sequence everything is delivered or dropped
  private int files;
  private boolean forgetting;
  private long seenVersion = UNSEEN;

  DiskQueue(Path path) {
    this(path, () -> Files.getFileStore(path.getParent()).getUsableSpace());
  }

  DiskQueue(Path path, Disk disk) {
    file = new QueueFile(path, this::count);
    this.disk = disk;
  }

  /** New bounds; they count from the next batch on. */
  void bound(QueueSettings bounds) {
    settings = bounds;
  }

  /** Rows that wait; 0 also while the file cannot be opened. */
  long rows() {
    return rows.get();
  }

  /** Rows in the table {@code set_aside}. */
  long setAsideRows() {
    return setAsideRows.get();
  }

  /**
   * Adds a batch.
   *
   * @param check asked before the commit; what it throws leaves the queue as it was
   * @throws HistoryUnavailableException the disk has no room or the file takes no rows; nothing was
   *     added
   */
  void append(long term, List<Sample> samples, Check check)
      throws HistoryUnavailableException, NotPermittedException {
    QueueSettings bounds = settings;
    int before = (int) Math.max(0, samples.size() - bounds.rows());
    List<QueueTable.Packed> packed = pack(samples.subList(before, samples.size()), bounds);
    lock.lock();
    try {
      Room.Made made =
          file.commit(
              connection -> {
                Room.Made room = new Room(connection, bounds, disk).make(rows.get(), gone, packed);
                QueueTable.insert(connection, next, term, packed);
                check.require();
                return room;
              });
      gone = Math.max(gone, made.upTo());
      next += packed.size();
      rows.addAndGet(samples.size() - before - made.rows());
      dropped.add(before + made.rows(), made.why());
    } finally {
      lock.unlock();
    }
  }

  /** Small enough that dropping the oldest batch is not much more than has to be dropped. */
  private static List<QueueTable.Packed> pack(List<Sample> samples, QueueSettings bounds) {
    int most = (int) Math.min(BATCH, bounds.rows() / 10);
    List<QueueTable.Packed> packed = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += most) {
      packed.add(QueueTable.pack(samples.subList(i, Math.min(i + most, samples.size()))));
    }
    return packed;
  }

  /**
   * The oldest rows, all of one term; empty where nothing waits.
   *
   * @param most how many; more only where they were added in one batch
   */
  Optional<Batch> oldest(int most) throws HistoryUnavailableException {
    lock.lock();
    try {
      while (rows.get() > 0) {
        List<QueueTable.Stored> stored =
            file.read(connection -> QueueTable.oldest(connection, gone, most, BATCH_BYTES));
        if (stored.isEmpty()) {
          // A damaged file was set aside meanwhile.
          rows.set(file.read(connection -> QueueTable.size(connection, gone)).rows());
          continue;
        }
        Batch batch = unpack(stored);
        if (!batch.parts().isEmpty()) {
          return Optional.of(batch);
        }
        leaveOut(stored.get(0));
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** What can be read from the first on. */
  private Batch unpack(List<QueueTable.Stored> stored) {
    List<Sample> samples = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (QueueTable.Stored part : stored) {
      try {
        samples.addAll(BatchCodec.decode(part.packed().bytes(), part.packed().rows()));
      } catch (IOException e) {
        LOG.debug("Batch {} of the queue cannot be read", part.sequence(), e);
        break;
      }
      parts.add(new Part(part.sequence(), part.packed().rows()));
    }
    return new Batch(stored.get(0).term(), samples, parts, files);
  }

  private void leaveOut(QueueTable.Stored unreadable) throws HistoryUnavailableException {
    file.<Void>commitLazily(
        connection -> {
          QueueTable.keepUnreadable(connection, unreadable.sequence());
          return null;
        });
    gone = unreadable.sequence();
    rows.addAndGet(-unreadable.packed().rows());
    LOG.error(
        "{} rows of the queue {} can no longer be read; they are kept in its table unreadable",
        unreadable.packed().rows(),
        file.path());
  }

  /**
   * Removes what was delivered.
   *
   * @param refused those of its rows that the database refused for ever; they are set aside
   * @throws HistoryUnavailableException they could not be set aside; nothing was removed
   */
  void remove(Batch batch, List<RefusedRow> refused) throws HistoryUnavailableException {
    lock.lock();
    try {
      setAside(batch.term(), refused);
      if (batch.file() != files) {
        return;
      }
      long waited =
          batch.parts().stream().filter(part -> part.sequence() > gone).mapToLong(Part::rows).sum();
      dropped.deliveredAfterAll(batch.samples().size() - waited);
      gone = Math.max(gone, batch.last());
      rows.addAndGet(-waited);
      clear();
      if (rows.get() == 0) {
        file.shrink(SHRINK_BYTES);
        dropped.end();
      }
    } finally {
      lock.unlock();
    }
  }

  private void setAside(long term, List<RefusedRow> refused) throws HistoryUnavailableException {
    if (refused.isEmpty()) {
      return;
    }
    long before = setAsideRows.get();
    long now = file.commitLazily(connection -> SetAsideTable.add(connection, term, refused));
    setAsideRows.set(now);
    if (now < before + refused.size() && !forgetting) {
      forgetting = true;
      LOG.warn("More than {} rows are set aside; the oldest are forgotten", SetAsideTable.MOST);
    }
  }

  /** A disk without room for it must not hold up what can be delivered; it is done later. */
  private void clear() {
    try {
      file.<Void>commitLazily(
          connection -> {
            QueueTable.deleteUpTo(connection, gone);
            return null;
          });
    } catch (HistoryUnavailableException e) {
      LOG.debug("Delivered rows could not be removed from the queue yet", e);
    }
  }

  /**
   * Opens the file where it is not open, and takes in what others changed in it: rows of the table
   * {@code set_aside} that were deleted, or marked to be tried again.
   */
  void look() throws HistoryUnavailableException {
    lock.lock();
    try {
      long version = file.read(QueueFile::version);
      if (version != seenVersion) {
        seenVersion = version;
        setAsideRows.set(file.read(SetAsideTable::count));
        tryAgain();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tryAgain() throws HistoryUnavailableException {
    int count;
    do {
      List<SetAsideTable.Again> again =
          file.commitLazily(
              connection -> {
                List<SetAsideTable.Again> taken = SetAsideTable.takeAgain(connection, BATCH);
                long sequence = next;
                for (SetAsideTable.Again row : taken) {
                  List<QueueTable.Packed> packed = List.of(QueueTable.pack(List.of(row.sample())));
                  QueueTable.insert(connection, sequence++, row.term(), packed);
                }
                return taken;
              });
      count = again.size();
      next += count;
      rows.addAndGet(count);
      setAsideRows.addAndGet(-count);
    } while (count == BATCH);
  }

  /** The file was opened: this is what it holds. */
  private void count(Connection connection, boolean another) throws SQLException {
    if (another) {
      files++;
      gone = 0;
    }
    QueueTable.Size size = QueueTable.size(connection, gone);
    rows.set(size.rows());
    next = Math.max(next, size.last() + 1);
    setAsideRows.set(SetAsideTable.count(connection));
    seenVersion = UNSEEN;
  }

  /** Later calls fail. */
  @Override
  public void close() {
    lock.lock();
    try {
      dropped.end();
      file.closeForEver();
    } finally {
      lock.unlock();
    }
  }
}
