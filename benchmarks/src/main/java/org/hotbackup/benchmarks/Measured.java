package org.hotbackup.benchmarks;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of database in which a station records, and a second one of the same kind for plain JDBC.
 */
interface Measured {

  /** As it stands in the table. */
  String name();

  /** The lines of the station's {@code etc/org.hotbackup.database.cfg}. */
  List<String> settings();

  /** A connection that sees what the station has committed. */
  Connection watch(Station station) throws Exception;

  /** A writer into an empty database with the schema of the station's. */
  PlainWriter plain(List<String> tags) throws Exception;

  /** The processes that work for it besides the one that writes. */
  Stream<ProcessHandle> processes();

  /** Lets the disk come to rest before a round. */
  void settle() throws Exception;

  /** What there is to say at the end, for example who holds the lease; empty for nothing. */
  String note(Connection watch) throws Exception;
}
