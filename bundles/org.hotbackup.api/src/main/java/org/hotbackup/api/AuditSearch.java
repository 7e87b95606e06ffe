package org.hotbackup.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for in the audit trail.
 *
 * @param from the earliest time, included
 * @param before the latest time, excluded
 * @param actor exactly this actor; empty for all
 * @param action this action, or all that begin with it and a dot; empty for all
 * @param skip how many of the newest rows to leave out
 */
public record AuditSearch(
    Optional<Instant> from, Optional<Instant> before, String actor, String action, int skip) {}
