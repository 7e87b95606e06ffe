package org.hotbackup.role.internal.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;

/** The role changes of this station and what the peer told of its own (ROLE-14). Thread-safe. */
public final class Journal {

  private static final int MOST_PER_MESSAGE = 20;

  private final String station;
  private final Clock clock;
  private final JournalFile own;
  private final JournalFile foreign;

  /**
   * Opens or begins the journal.
   *
   * @param directory where its files are
   */
  public Journal(String station, Path directory, Clock clock) {
    this.station = station;
    this.clock = clock;
    own = new JournalFile(directory.resolve("journal.jsonl"));
    foreign = new JournalFile(directory.resolve("journal-peer.jsonl"));
  }

  /**
   * Notes a change of this station. The sequence of a new journal begins with the time, so that a
   * station with a replaced disk goes on above what its peer holds.
   */
  public synchronized RoleChange add(
      Role from, Role to, Cause cause, String detail, long term, long millis) {
    long last = own.entries().isEmpty() ? clock.instant().getEpochSecond() : own.highest();
    RoleChange entry =
        new RoleChange(station, last + 1, clock.instant(), from, to, cause, detail, term, millis);
    own.add(entry);
    return entry;
  }

  /** Changes of this station after a sequence, oldest first, as many as one message takes. */
  public synchronized List<RoleChange> after(long sequence) {
    return own.entries().stream()
        .filter(entry -> entry.sequence() > sequence)
        .limit(MOST_PER_MESSAGE)
        .toList();
  }

  /** Takes in entries of the peer; those held already, or of this station itself, are left out. */
  public synchronized void merge(List<RoleChange> entries) {
    for (RoleChange entry : entries) {
      if (!entry.station().equals(station) && entry.sequence() > held(entry.station())) {
        foreign.add(entry);
      }
    }
  }

  /** Highest sequence held of another station's journal, 0 for none. */
  public synchronized long held(String other) {
    return foreign.entries().stream()
        .filter(entry -> entry.station().equals(other))
        .mapToLong(RoleChange::sequence)
        .max()
        .orElse(0);
  }

  /** Changes of both stations, newest first. */
  public synchronized List<RoleChange> timeline(int most) {
    List<RoleChange> all = new ArrayList<>(own.entries());
    all.addAll(foreign.entries());
    all.sort(Comparator.comparing(RoleChange::time).thenComparing(RoleChange::sequence).reversed());
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }
}
