package org.hotbackup.api.source;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Sample;

/** An open data source. The logging feature calls it from one thread at a time. */
public interface Source extends AutoCloseable {

  /**
   * Reads every tag once, connecting first if need be. A single tag that cannot be read gives a
   * sample of bad quality; the others are not disturbed. Where a device sends its values by itself,
   * the first read returns when it is certain to send them from now on: a warm station takes the
   * work from then on (LOG-5).
   *
   * @param time the planned time of this read, the time of samples whose source has none of its own
   * @throws IOException the source cannot be reached at all; the feature records bad samples for
   *     all of its tags and tries again at the next scan
   * @throws InterruptedException the read was given up because the source is being closed
   */
  List<Sample> read(Instant time) throws IOException, InterruptedException;

  /**
   * Whether it says something else on each station, as the metrics of a host do. Such a source is
   * read only while its station records, and is never made up for after a takeover (LOG-5).
   */
  default boolean differsByStation() {
    return false;
  }

  /**
   * What the source itself knows of a tag to show it, such as {@code unit}: column heading to text.
   * What the tag list says goes before it. Answers at once, without asking the device.
   *
   * @param tag a tag of the list; for a source without a list a tag it has delivered, with its name
   *     as address
   */
  default Map<String, String> attributes(Tag tag) {
    return Map.of();
  }

  /** Frees connections; returns soon even while a read hangs in another thread. */
  @Override
  void close();
}
