package org.hotbackup.role.internal.loop;

/** Time as the loop sees it. */
public interface Ticker {

  /** A clock that never goes back, in nanoseconds; the origin means nothing. */
  long nanos();

  /** The wall clock in milliseconds since 1970; may jump. */
  long wallMillis();
}
