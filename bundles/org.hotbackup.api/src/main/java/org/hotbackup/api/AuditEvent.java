package org.hotbackup.api;

import java.util.Optional;

/**
 * Something that is worth a row of the audit trail (OUT-4).
 *
 * @param actor who did it: the name of a user, {@link #SYSTEM} or {@link #FILE}
 * @param origin by which way it came
 * @param address the remote address it came from; empty where there is none
 * @param action what was done, stable words with dots as {@code config.changed}
 * @param subject to what it was done, as a setting, a user or a report; may be empty
 * @param oldValue what was there before; empty where there was nothing
 * @param newValue what is there now; empty where there is nothing any more
 * @param detail what else is to be said, one line; may be empty
 */
public record AuditEvent(
    String actor,
    Origin origin,
    String address,
    String action,
    String subject,
    Optional<String> oldValue,
    Optional<String> newValue,
    String detail) {

  /** Actor of what a station does by itself. */
  public static final String SYSTEM = "system";

  /** Actor of what was changed in a file, by whoever may write it. */
  public static final String FILE = "file";

  /** The ways by which something is done. */
  public enum Origin {
    CONSOLE("console"),
    PORTAL("portal"),
    SHELL("shell"),
    COMMAND_LINE("command line"),
    /** An HTTP address outside of console and portal. */
    HTTP("http"),
    CONFIGURATION_FILE("configuration file"),
    STATION("station");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** The word that stands in the trail. */
    public String word() {
      return word;
    }
  }

  public AuditEvent {
    if (actor.isBlank() || action.isBlank()) {
      throw new IllegalArgumentException("an audit event needs an actor and an action");
    }
  }

  /** What a station does by itself. */
  public static AuditEvent bySystem(String action, String subject, String detail) {
    return of(SYSTEM, Origin.STATION, "", action, subject, detail);
  }

  /** Something that has no value before and after. */
  public static AuditEvent of(
      String actor, Origin origin, String address, String action, String subject, String detail) {
    return new AuditEvent(
        actor, origin, address, action, subject, Optional.empty(), Optional.empty(), detail);
  }
}
