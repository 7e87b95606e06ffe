package org.hotbackup.audit.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.AuditRow;

/**
 * One chain on the disk, open for writing. What {@link #append} has returned for is on the disk,
 * whatever happens after. Thread-safe.
 */
public final class ChainFile {

  private final Trail trail;
  private final String chain;
  private final ChainKey key;

  // guarded by this
  private Checkpoint checkpoint = Checkpoint.NONE;
  private long sequence;
  private String hash = ChainKey.BEGINNING;
  private long size;

  private ChainFile(Trail trail, String chain, ChainKey key) {
    this.trail = trail;
    this.chain = chain;
    this.key = key;
  }

  /**
   * Opens a chain. A last line that was torn is taken off; it was never reported as written.
   *
   * @throws IOException it cannot be read, has no key, or is not a chain any more
   */
  public static ChainFile open(Trail trail, String chain) throws IOException {
    ChainKey key =
        trail.key(chain).orElseThrow(() -> new IOException("chain " + chain + " has no key"));
    ChainFile file = new ChainFile(trail, chain, key);
    file.load();
    return file;
  }

  private synchronized void load() throws IOException {
    try {
      trail.lines(
          chain,
          line -> {
            if (Lines.isCheckpoint(line)) {
              checkpoint = Lines.checkpoint(line);
              sequence = checkpoint.sequence();
              hash = checkpoint.hash();
            } else {
              AuditRow row = Lines.row(line);
              sequence = row.sequence();
              hash = row.hash();
            }
            size += line.getBytes(StandardCharsets.UTF_8).length + 1L;
            return true;
          });
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "chain " + chain + " cannot be read after row " + sequence + ": " + e.getMessage(), e);
    }
  }

  /** The name of the chain. */
  public String chain() {
    return chain;
  }

  /** The sequence of the last row. */
  public synchronized long last() {
    return sequence;
  }

  /**
   * Adds rows at the end; chain, sequence and hash of what is given are replaced.
   *
   * @return the rows as they are written
   * @throws IOException none of them counts as written
   */
  public synchronized List<AuditRow> append(List<AuditRow> drafts) throws IOException {
    List<AuditRow> rows = new ArrayList<>();
    String previous = hash;
    for (AuditRow draft : drafts) {
      AuditRow row =
          new AuditRow(
              chain,
              draft.station(),
              sequence + rows.size() + 1,
              draft.time(),
              draft.actor(),
              draft.origin(),
              draft.address(),
              draft.action(),
              draft.subject(),
              draft.oldValue(),
              draft.newValue(),
              draft.detail(),
              "");
      AuditRow hashed = row.hashed(key.hash(previous, row));
      previous = hashed.hash();
      rows.add(hashed);
    }
    write(rows);
    return rows;
  }

  /**
   * Adds rows of the other station.
   *
   * @throws IOException they do not go on where this copy ends, or are not genuine; nothing is kept
   */
  synchronized void adopt(List<AuditRow> rows) throws IOException {
    String previous = hash;
    long expected = sequence + 1;
    for (AuditRow row : rows) {
      if (row.sequence() != expected++
          || !row.chain().equals(chain)
          || !key.hash(previous, row).equals(row.hash())) {
        throw new IOException("row " + row.sequence() + " of chain " + chain + " is not genuine");
      }
      previous = row.hash();
    }
    write(rows);
  }

  /**
   * Begins a copy at a checkpoint of the other station, where it has removed what is older.
   *
   * @throws IOException there are rows here, or it is not genuine
   */
  synchronized void adopt(Checkpoint first) throws IOException {
    if (sequence != 0 || !first.genuine(key, chain)) {
      throw new IOException("the checkpoint of chain " + chain + " is not genuine");
    }
    if (first.sequence() > 0) {
      SmallFile.write(trail.file(chain), Lines.of(first) + "\n");
      size = 0;
      load();
    }
  }

  private void write(List<AuditRow> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(Lines.of(row)).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Path file = trail.file(chain);
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() < size) {
        throw new IOException(file + " became shorter while the station runs");
      }
      // What a failed or interrupted write left behind.
      channel.truncate(size);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      channel.position(size);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    AuditRow last = rows.get(rows.size() - 1);
    size += bytes.length;
    sequence = last.sequence();
    hash = last.hash();
  }

  /**
   * Reads rows.
   *
   * @param after the sequence before the first one wanted
   * @param most how many at the most
   */
  public List<AuditRow> read(long after, int most) throws IOException {
    List<AuditRow> rows = new ArrayList<>();
    if (last() <= after) {
      return rows;
    }
    try {
      trail.lines(
          chain,
          line -> {
            if (!Lines.isCheckpoint(line)) {
              AuditRow row = Lines.row(line);
              if (row.sequence() > after) {
                rows.add(row);
              }
            }
            return rows.size() < most;
          });
    } catch (IllegalArgumentException e) {
      throw new IOException("chain " + chain + " cannot be read: " + e.getMessage(), e);
    }
    return rows;
  }

  /** The last sequence that was removed; 0 where none was. */
  public synchronized long removed() {
    return checkpoint.sequence();
  }

  /** What goes before the rows in a copy; empty where nothing was removed. */
  public synchronized Optional<String> beginning() {
    return removed() == 0 ? Optional.empty() : Optional.of(Lines.of(checkpoint));
  }

  /** A row as a line. */
  public static String line(AuditRow row) {
    return Lines.of(row);
  }

  /**
   * Takes lines of the other station's chain.
   *
   * @return how many rows are new
   * @throws IOException they do not go on where this copy ends, or are not genuine; nothing is kept
   */
  public synchronized int adoptLines(List<String> lines) throws IOException {
    try {
      List<AuditRow> rows = new ArrayList<>();
      for (String line : lines) {
        if (Lines.isCheckpoint(line)) {
          adopt(Lines.checkpoint(line));
        } else {
          rows.add(Lines.row(line));
        }
      }
      adopt(rows);
      return rows.size();
    } catch (IllegalArgumentException e) {
      throw new IOException("chain " + chain + " comes unreadable: " + e.getMessage(), e);
    }
  }

  /**
   * Removes the rows before a time, from the beginning on; the last row stays.
   *
   * @param now when that is
   * @return the last sequence that is removed; 0 where none ever was
   */
  public synchronized long removeBefore(Instant time, Instant now) throws IOException {
    List<AuditRow> left = new ArrayList<>();
    List<AuditRow> gone = new ArrayList<>();
    for (AuditRow row : read(0, Integer.MAX_VALUE)) {
      boolean old = left.isEmpty() && row.time().isBefore(time) && row.sequence() < sequence;
      (old ? gone : left).add(row);
    }
    if (gone.isEmpty()) {
      return checkpoint.sequence();
    }
    AuditRow newest = gone.get(gone.size() - 1);
    Checkpoint next = Checkpoint.of(key, chain, newest.sequence(), newest.hash(), now);
    StringBuilder text = new StringBuilder(Lines.of(next)).append('\n');
    left.forEach(row -> text.append(Lines.of(row)).append('\n'));
    Path file = trail.file(chain);
    SmallFile.write(file, text.toString());
    checkpoint = next;
    size = Files.size(file);
    return next.sequence();
  }
}
