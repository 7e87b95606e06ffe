package org.hotbackup.database.internal.lease;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes connections of its own to the central database, none of a pool. */
public interface Connector {

  /**
   * A new connection to a server that takes changes. Returns or fails soon: waits for each server
   * that is configured for a second at the most.
   */
  Connection connect() throws SQLException;
}
