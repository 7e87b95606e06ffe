package org.hotbackup.effects;

import java.time.Instant;
import java.util.Comparator;
import org.hotbackup.api.EffectKey;

/**
 * An effect that is to be had.
 *
 * @param notBefore when; in the past for at once
 * @param failures how often in a row it could not even be begun
 */
record Pending(EffectKey key, Attempt attempt, Instant notBefore, int failures) {

  /** By planned time, whatever else. */
  static final Comparator<EffectKey> KEYS =
      Comparator.comparing(EffectKey::planned)
          .thenComparing(EffectKey::item)
          .thenComparing(EffectKey::channel);

  static final Comparator<Pending> ORDER = Comparator.comparing(Pending::key, KEYS);

  static Pending now(EffectKey key, Attempt attempt) {
    return new Pending(key, attempt, Instant.MIN, 0);
  }

  /** To be tried again; others of the same channel need not wait for it. */
  Pending again(Instant when) {
    return new Pending(key, attempt, when, 0);
  }

  /** It could not even be begun; others of the same channel wait, so that the order is kept. */
  Pending notBegun(Instant when) {
    return new Pending(key, attempt, when, failures + 1);
  }
}
