package org.hotbackup.api;

/**
 * The audit trail of this station (OUT-4): who did what from where. A service that is there on
 * every station, also on a standby, where the audit feature is installed; callers take it as
 * optional. Thread-safe.
 */
public interface AuditLog {

  /**
   * Takes an event down. Returns at once and never throws: the event is written on a thread of the
   * trail, with the time of this call. Secrets are masked, values that are too long are cut. What
   * arrives faster than the disk takes it is counted, and the count is recorded.
   */
  void record(AuditEvent event);
}
