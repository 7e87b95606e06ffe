package org.hotbackup.database.internal;

import java.util.UUID;

/**
 * Where rows come from: one station that writes into one database (LOG-4).
 *
 * @param id its number in this database
 * @param station name of the station
 * @param uuid new with every database that the station writes into
 * @param sequence the highest sequence of this origin that is held here
 */
public record Origin(long id, String station, UUID uuid, long sequence) {

  /** The same origin at another sequence. */
  Origin at(long other) {
    return new Origin(id, station, uuid, other);
  }
}
