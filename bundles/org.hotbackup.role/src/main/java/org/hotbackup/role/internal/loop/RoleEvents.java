package org.hotbackup.role.internal.loop;

import java.util.List;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;

/** Told of every role change, and keeper of the journal (ROLE-14). Must not block for long. */
public interface RoleEvents {

  /** The change begins. */
  void changing(Role from, Role to, Cause cause, long term);

  /** The change is complete: the gate is open or closed. */
  void changed(Role from, Role to, Cause cause, String detail, long term, long millis);

  /** Changes of this station's journal after a sequence, oldest first, at most 20. */
  List<RoleChange> after(long sequence);

  /** Takes in what the peer's journal has. */
  void merge(List<RoleChange> entries);

  /** Highest sequence of a station's journal held here, 0 for none. */
  long held(String station);
}
