package org.hotbackup.api;

/** How the main gets the work back once it can do it again (ROLE-9). */
public enum FailbackPolicy {
  /** The main asks for the work by itself. */
  AUTOMATIC,
  /** The backup works on until an operator moves the work. */
  MANUAL;

  /** The word used in settings and documents, for example {@code manual}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
