package org.hotbackup.database.internal.queue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.History;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.SqliteDatabase;

/**
 * A process of its own that records numbers while its database goes down and comes back, and prints
 * how many are taken.
 */
final class RecordingProcess {

  static final int BATCH = 250;

  private RecordingProcess() {}

  /** A history that is down now and then. */
  private record Unsteady(History history, Random random) implements HistoryStore {

    private void maybeDown() throws HistoryUnavailableException {
      if (random.nextInt(10) < 4) {
        throw new HistoryUnavailableException("down", null);
      }
    }

    @Override
    public int write(long term, List<Sample> samples)
        throws NotPermittedException, HistoryUnavailableException {
      maybeDown();
      return history.write(term, samples);
    }

    @Override
    public int writeLate(long term, List<Sample> samples)
        throws NotPermittedException, HistoryUnavailableException {
      maybeDown();
      return history.writeLate(term, samples);
    }
  }

  /**
   * Runs until it is killed.
   *
   * @param args folder, term, the first number
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    long term = Long.parseLong(args[1]);
    HistoryHealth health = new HistoryHealth();
    Database database = new SqliteDatabase(folder.resolve("history.db"), health);
    database.open();
    History history = Histories.of(database, asked -> asked == term, "main", folder, health);
    QueueingWriter writer =
        new QueueingWriter(
            new DiskQueue(folder.resolve("queue.db")),
            asked -> asked == term,
            health,
            DeliveryLoop.Pauses.DEFAULT);
    writer.opened(new Unsteady(history, new Random(term)));
    for (long number = Long.parseLong(args[2]); ; number += BATCH) {
      writer.write(term, Numbered.samples(number, number + BATCH));
      System.out.println(number + BATCH);
    }
  }
}
