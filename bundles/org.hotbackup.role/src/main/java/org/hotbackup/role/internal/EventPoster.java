package org.hotbackup.role.internal;

import java.util.List;
import java.util.Map;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.role.internal.journal.Journal;
import org.hotbackup.role.internal.loop.RoleEvents;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Journals role changes and tells other bundles: CHANGING always comes before CHANGED. */
final class EventPoster implements RoleEvents {

  private static final String TOPIC = "org/hotbackup/role/";

  private final Journal journal;
  private final EventAdmin events;

  EventPoster(Journal journal, EventAdmin events) {
    this.journal = journal;
    this.events = events;
  }

  @Override
  public void changing(Role from, Role to, Cause cause, long term) {
    post("CHANGING", from, to, cause, term);
  }

  @Override
  public void changed(Role from, Role to, Cause cause, String detail, long term, long millis) {
    journal.add(from, to, cause, detail, term, millis);
    post("CHANGED", from, to, cause, term);
  }

  private void post(String what, Role from, Role to, Cause cause, long term) {
    events.postEvent(
        new Event(
            TOPIC + what,
            Map.of("from", from.name(), "to", to.name(), "cause", cause.name(), "term", term)));
  }

  @Override
  public List<RoleChange> after(long sequence) {
    return journal.after(sequence);
  }

  @Override
  public void merge(List<RoleChange> entries) {
    journal.merge(entries);
  }

  @Override
  public long held(String station) {
    return journal.held(station);
  }
}
