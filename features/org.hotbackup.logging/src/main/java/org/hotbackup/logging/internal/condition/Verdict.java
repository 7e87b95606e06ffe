package org.hotbackup.logging.internal.condition;

/** What a sample says of a condition. */
enum Verdict {
  /** What the condition asks for is so. */
  HOLDS,
  /** It is not so, but a standing alarm does not end yet: the value is within the hysteresis. */
  BETWEEN,
  /** It is not so, and a standing alarm ends. */
  ENDS,
  /** It cannot be known from this sample, which changes nothing. */
  UNKNOWN;

  static Verdict of(boolean holds, boolean ends) {
    return holds ? HOLDS : ends ? ENDS : BETWEEN;
  }
}
