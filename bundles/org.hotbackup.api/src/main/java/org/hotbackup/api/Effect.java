package org.hotbackup.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the ledger of effects.
 *
 * @param attempts how often it was begun
 * @param changed when the row was written
 * @param next when it is to be tried again; only in {@link EffectState#RETRY}
 * @param station which station wrote the row
 * @param term under which term
 * @param detail what came of it or the error, one line; may be empty
 */
public record Effect(
    EffectKey key,
    EffectState state,
    int attempts,
    Instant changed,
    Optional<Instant> next,
    String station,
    long term,
    String detail) {}
