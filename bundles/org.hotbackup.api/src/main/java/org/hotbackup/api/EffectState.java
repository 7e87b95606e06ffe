package org.hotbackup.api;

/** How far an effect is. */
public enum EffectState {
  /** A station has begun it. It may have happened or not where that station died since. */
  CLAIMED,
  /** It has happened. */
  DONE,
  /** It failed and is to be tried again. */
  RETRY,
  /** It failed for good; a person may have it tried again. */
  GIVEN_UP,
  /** It was due and was left out, as configured. */
  SKIPPED
}
