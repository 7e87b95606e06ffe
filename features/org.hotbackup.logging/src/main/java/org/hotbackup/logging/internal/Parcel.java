package org.hotbackup.logging.internal;

import java.util.List;
import org.hotbackup.api.Sample;

/**
 * Samples that came together from one source.
 *
 * @param number counts the parcels of a ring
 * @param nanos when they came, monotonic
 */
record Parcel(long number, long nanos, Feed feed, List<Sample> samples) {}
