package org.hotbackup.database.internal.queue;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.SqliteDatabase;

/** A process with little memory that queues ten minutes of 1,000 tags, and delivers them. */
final class TenMinutesProcess {

  static final int SECONDS = 600;

  private TenMinutesProcess() {}

  /**
   * Runs to its end.
   *
   * @param args folder
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    HistoryHealth health = new HistoryHealth();
    QueueingWriter writer =
        new QueueingWriter(
            new DiskQueue(folder.resolve("queue.db")),
            term -> true,
            health,
            DeliveryLoop.Pauses.DEFAULT);
    long begin = System.nanoTime();
    for (long second = 0; second < SECONDS; second++) {
      long first = second * Numbered.TAGS;
      writer.write(1, Numbered.samples(first, first + Numbered.TAGS));
    }
    tell("queued", health.queuedRows(), begin);
    try (Database database = new SqliteDatabase(folder.resolve("history.db"), health)) {
      database.open();
      begin = System.nanoTime();
      writer.opened(Histories.of(database, term -> true, "main", folder, health));
      while (health.queuedRows() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
      tell("delivered", (long) SECONDS * Numbered.TAGS, begin);
    }
    writer.deactivate();
  }

  private static void tell(String what, long rows, long beginNanos) {
    System.out.println(
        rows + " rows " + what + " in " + (System.nanoTime() - beginNanos) / 1_000_000 + " ms");
  }
}
