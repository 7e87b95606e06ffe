package org.hotbackup.database.internal.lease;

/**
 * The statements of the lease. Times are the database's alone: intervals go in and come out, in
 * microseconds. Each of the changing ones is a compare-and-set, complete in itself.
 */
final class LeaseSql {

  /** Number of the advisory lock that a process keeps while it is connected. */
  private static final String KEY = "hashtextextended('hotbackup lease ' || %s, 0)";

  /** The row as {@code Lease.Seen}; first parameter: the process that looks. */
  private static final String ROW =
      """
      station, process, process IS NOT DISTINCT FROM ? AS mine, term, released,
      (extract(epoch FROM until - clock_timestamp()) * 1000000)::bigint AS time_left,
      (extract(epoch FROM effects_from - clock_timestamp()) * 1000000)::bigint AS effects_in,
      EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (classid::bigint << 32 | objid::bigint) = %s) AS connected
      """
          .formatted(KEY.formatted("process"));

  private static final String MICROS = "clock_timestamp() + ? * interval '1 microsecond'";

  /** Parameter: the process. Shared, as its former session may not have ended yet. */
  static final String CONNECT = "SELECT pg_advisory_lock_shared(" + KEY.formatted("?::uuid") + ")";

  /** Parameter: this process. */
  static final String LOOK = "SELECT " + ROW + " FROM lease WHERE pair = 'pair'";

  private static final String TAKE =
      """
      UPDATE lease SET
        effects_from = greatest(effects_from, CASE WHEN process <> ? THEN until END),
        station = ?, process = ?, term = ?, released = false,
        until = %s
      WHERE pair = 'pair' AND CASE
        WHEN term <> ? THEN false
        WHEN process IS NULL OR released OR process = ? THEN true
        WHEN until > clock_timestamp() AND NOT ? THEN false
        ELSE %s
        END
      RETURNING %s
      """;

  private static final String END_SESSIONS =
      """
      (SELECT count(pg_terminate_backend(session.pid)) >= 0 FROM pg_stat_activity session
        WHERE starts_with(session.application_name, 'hotbackup/' || lease.process || '/')
          AND session.datname = current_database() AND session.pid <> pg_backend_pid())
      """;

  /**
   * Takes the lease, and before that ends the sessions of whoever did not release it: a transaction
   * that such a process left open would keep the row locked. Parameters: this process, station,
   * process, new term, time, term seen, process, whether the holder is dead, this process.
   */
  static final String CLAIM = TAKE.formatted(MICROS, END_SESSIONS.strip(), ROW);

  /** The same for an account that may not end the sessions of the other. */
  static final String CLAIM_ALONE = TAKE.formatted(MICROS, "true", ROW);

  /** Parameters: time, process, term, this process. */
  static final String RENEW =
      """
      UPDATE lease SET until = %s
      WHERE pair = 'pair' AND process = ? AND term = ? AND NOT released
      RETURNING %s
      """
          .formatted(MICROS, ROW);

  /** Parameters: process, term, this process. */
  static final String RELEASE =
      """
      UPDATE lease SET released = true, until = least(until, clock_timestamp())
      WHERE pair = 'pair' AND process = ? AND term = ? AND NOT released
      RETURNING %s
      """
          .formatted(ROW);

  /** Parameters: process, term. */
  static final String HOLD =
      """
      SELECT FROM lease
      WHERE pair = 'pair' AND process = ? AND term = ? AND NOT released
      FOR KEY SHARE
      """;

  /** Parameter: term. */
  static final String HOLD_LATE =
      "SELECT FROM lease WHERE pair = 'pair' AND term >= ? FOR KEY SHARE";

  /** For people. */
  static final String WHO =
      "SELECT coalesce(station, 'nobody'), term, released FROM lease WHERE pair = 'pair'";

  private LeaseSql() {}
}
