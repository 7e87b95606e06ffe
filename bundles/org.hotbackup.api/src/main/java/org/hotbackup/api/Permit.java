package org.hotbackup.api;

/**
 * The permission to have effects, checked at the effect itself: a thread of a feature that runs on
 * after the process was frozen must not write what the other station writes by now. It expires two
 * thirds of the check time-out after the role service last found everything in order, by the
 * monotonic and by the wall clock. Thread-safe, never blocks.
 */
public interface Permit {

  /**
   * Whether a station ACTIVE under this term may still have effects.
   *
   * @param term the term the caller was started with (property {@code hotbackup.term} of the
   *     condition)
   */
  boolean allows(long term);

  /**
   * Same as {@link #allows}, as a guard.
   *
   * @throws NotPermittedException where it does not allow; nothing must be written then
   */
  default void require(long term) throws NotPermittedException {
    if (!allows(term)) {
      throw new NotPermittedException(
          "term " + term + " is not or no longer in force on this station");
    }
  }
}
