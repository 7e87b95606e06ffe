package org.hotbackup.database.internal.queue;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.HistoryRefusedException;
import org.hotbackup.database.internal.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store and forward (LOG-6): the writer of the history that is there also while the database is
 * not. What the database does not take now waits in {@code data/queue.db} and is delivered in order
 * when it does, also after a restart and whatever the role is then. Thread-safe.
 */
@Component(
    service = {HistoryWriter.class, QueueingWriter.class},
    immediate = true)
public final class QueueingWriter implements HistoryWriter {

  private static final Logger LOG = LoggerFactory.getLogger(QueueingWriter.class);
  private static final String FILE = "queue.db";
  private static final long STOP_MILLIS = 2_000;

  private final Permit permit;
  private final HistoryHealth health;
  private final DiskQueue queue;
  private final WaitingRows waiting = new WaitingRows();
  private final DeliveryLoop delivery;
  private final ScheduledExecutorService thread;

  @Activate
  public QueueingWriter(
      @Reference StationIdentity station,
      @Reference Permit permit,
      @Reference HistoryHealth health) {
    this(new DiskQueue(station.data().resolve(FILE)), permit, health, DeliveryLoop.Pauses.DEFAULT);
  }

  QueueingWriter(DiskQueue queue, Permit permit, HistoryHealth health, DeliveryLoop.Pauses pauses) {
    this.queue = queue;
    this.permit = permit;
    this.health = health;
    delivery = new DeliveryLoop(queue, new Delivery(queue, permit), waiting, pauses);
    openQueue();
    health.queue(queue::rows, queue::setAsideRows);
    thread = Threads.single("hotbackup-queue");
    thread.execute(delivery::run);
  }

  /** Before the first batch is written, so that it cannot overtake what waits from before. */
  private void openQueue() {
    try {
      queue.look();
      if (queue.rows() > 0) {
        LOG.info("{} rows wait on the disk since before the start", queue.rows());
      }
    } catch (HistoryUnavailableException e) {
      // The thread tells it and tries again.
    }
  }

  /** New bounds of the queue. */
  public void bound(QueueSettings bounds) {
    queue.bound(bounds);
  }

  /** A database was opened: from now on it is written to. */
  public void opened(HistoryStore database) {
    delivery.opened(database);
  }

  /** A database is about to be closed: until another is opened everything waits. */
  public void closing(HistoryStore database) {
    delivery.closing(database);
  }

  @Override
  public int write(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    permit.require(term);
    if (samples.isEmpty()) {
      return 0;
    }
    if (queue.rows() > 0) {
      return append(term, samples);
    }
    HistoryStore database = delivery.store();
    if (database == null) {
      waiting.begin("the history database is not open");
      return append(term, samples);
    }
    try {
      int rows = database.write(term, samples);
      waiting.direct();
      return rows;
    } catch (HistoryUnavailableException e) {
      waiting.begin(e.getMessage());
    } catch (HistoryRefusedException e) {
      // Which of the rows it is will show when they are delivered.
      LOG.debug("A row is refused", e);
    }
    return append(term, samples);
  }

  private int append(long term, List<Sample> samples)
      throws NotPermittedException, HistoryUnavailableException {
    queue.append(term, samples, () -> permit.require(term));
    health.recorded(samples);
    delivery.added();
    return samples.size();
  }

  /** What waits stays on the disk. */
  @Deactivate
  public void deactivate() throws InterruptedException {
    delivery.stop();
    thread.shutdown();
    if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
      thread.shutdownNow();
    }
    queue.close();
    health.queue(() -> 0, () -> 0);
  }
}
