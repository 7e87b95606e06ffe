package org.hotbackup.database.internal.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.database.internal.HistoryRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch of the queue into the database. Rows of a term that is in force go the way that
 * every row goes; others are late. A row that the database refuses for ever is found by halving the
 * batch, so that the others are recorded.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int MOST_TAGS = 1_000;

  /** Rows that come at once after many failures, as a slow database may take few but not many. */
  private static final int FEW = 500;

  private final DiskQueue queue;
  private final Permit permit;
  private final Map<String, Integer> refusedByTag = new HashMap<>();
  private int most = DiskQueue.BATCH;

  Delivery(DiskQueue queue, Permit permit) {
    this.queue = queue;
    this.permit = permit;
  }

  /**
   * What was delivered.
   *
   * @param rows all of them, those included that were set aside
   * @param late those of a term that is over
   */
  record Delivered(int rows, int late, int setAside) {

    static final Delivered NOTHING = new Delivered(0, 0, 0);

    Delivered plus(Delivered more) {
      return new Delivered(rows + more.rows, late + more.late, setAside + more.setAside);
    }
  }

  /**
   * Delivers the oldest rows.
   *
   * @throws HistoryUnavailableException database or queue do not work now; nothing was removed
   * @throws NotPermittedException the database cannot tell yet whether their term is over
   */
  Delivered deliver(HistoryStore store) throws HistoryUnavailableException, NotPermittedException {
    Optional<DiskQueue.Batch> oldest = queue.oldest(most);
    if (oldest.isEmpty()) {
      return Delivered.NOTHING;
    }
    DiskQueue.Batch batch = oldest.get();
    List<RefusedRow> refused = new ArrayList<>();
    int late;
    try {
      late = send(store, batch.term(), batch.samples(), refused);
    } catch (HistoryUnavailableException e) {
      most = Math.max(FEW, most / 2);
      throw e;
    }
    most = Math.min(DiskQueue.BATCH, 2 * most);
    queue.remove(batch, refused);
    refused.forEach(this::tell);
    return new Delivered(batch.samples().size(), late, refused.size());
  }

  /** The number of late rows. */
  private int send(HistoryStore store, long term, List<Sample> samples, List<RefusedRow> refused)
      throws HistoryUnavailableException, NotPermittedException {
    try {
      return send(store, term, samples);
    } catch (HistoryRefusedException e) {
      if (samples.size() == 1) {
        refused.add(new RefusedRow(samples.get(0), String.valueOf(e.getMessage())));
        return 0;
      }
    }
    int half = samples.size() / 2;
    return send(store, term, samples.subList(0, half), refused)
        + send(store, term, samples.subList(half, samples.size()), refused);
  }

  private int send(HistoryStore store, long term, List<Sample> samples)
      throws HistoryUnavailableException, NotPermittedException {
    if (permit.allows(term)) {
      try {
        store.write(term, samples);
        return 0;
      } catch (NotPermittedException e) {
        LOG.debug("Term {} of queued rows is over", term, e);
      }
    }
    store.writeLate(term, samples);
    return samples.size();
  }

  /** Each time twice as many are needed for a line. */
  private void tell(RefusedRow row) {
    String tag = row.sample().tag();
    if (refusedByTag.size() >= MOST_TAGS) {
      refusedByTag.clear();
    }
    int count = refusedByTag.merge(tag, 1, Integer::sum);
    if (Integer.bitCount(count) == 1) {
      LOG.warn(
          "The database refuses a row of tag {} at {}, which is set aside ({} of this tag by now):"
              + " {}",
          tag,
          row.sample().time(),
          count,
          row.error());
    } else {
      LOG.debug("The database refuses {}", row);
    }
  }
}
