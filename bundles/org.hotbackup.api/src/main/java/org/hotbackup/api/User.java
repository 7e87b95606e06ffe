package org.hotbackup.api;

import java.util.Locale;

/**
 * A person who has logged in.
 *
 * @param name log-in name
 * @param level what the person may do
 */
public record User(String name, Level level) {

  /** Levels of access; each includes those before it. */
  public enum Level {
    VIEWER,
    OPERATOR,
    ADMINISTRATOR;

    /** The word used in files and commands, for example {@code viewer}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person of this level may do what asks for {@code needed}. */
    public boolean covers(Level needed) {
      return compareTo(needed) >= 0;
    }
  }
}
