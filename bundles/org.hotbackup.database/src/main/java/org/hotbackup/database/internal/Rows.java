package org.hotbackup.database.internal;

import java.util.List;
import org.hotbackup.api.Sample;

/**
 * Samples with what all of them carry in the table.
 *
 * @param station name of the station that recorded them
 * @param term the term they were recorded under
 * @param late whether they are delivered past that term (LOG-6)
 * @param origin the origin, with the sequence of these rows
 */
public record Rows(String station, long term, boolean late, Origin origin, List<Sample> samples) {

  public Rows {
    samples = List.copyOf(samples);
  }

  /** The number of a sample; null where it has none, or one that is no number. */
  public static Double value(Sample sample) {
    double value = sample.value().orElse(Double.NaN);
    return Double.isNaN(value) ? null : value;
  }
}
