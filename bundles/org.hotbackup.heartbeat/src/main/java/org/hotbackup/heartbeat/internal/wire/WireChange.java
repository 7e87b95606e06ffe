package org.hotbackup.heartbeat.internal.wire;

import org.hotbackup.api.RoleChange;

/** An entry of a journal, as the line has it. */
final class WireChange {

  private WireChange() {}

  /**
   * The entry itself.
   *
   * @throws IllegalArgumentException where a field is missing or out of its range
   */
  static RoleChange check(RoleChange read) {
    RoleChange change = Fields.required("journal", read);
    Fields.required("journal.station", change.station());
    Fields.atLeast(1, "journal.sequence", change.sequence());
    Fields.time("journal.time", change.time());
    Fields.required("journal.from", change.from());
    Fields.required("journal.to", change.to());
    Fields.required("journal.cause", change.cause());
    Fields.required("journal.detail", change.detail());
    Fields.atLeast(0, "journal.term", change.term());
    Fields.atLeast(0, "journal.millis", change.millis());
    return change;
  }
}
