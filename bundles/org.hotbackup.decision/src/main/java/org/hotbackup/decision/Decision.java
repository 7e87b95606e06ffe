package org.hotbackup.decision;

import org.hotbackup.api.Cause;
import org.hotbackup.api.Role;

/**
 * What to do: data, carried out by the role service.
 *
 * @param rule the rule that matched, by its name in {@code docs/role-decisions.md}
 * @param role the role to take or keep
 * @param cause why
 * @param askHandover whether to ask the other station for the work
 * @param yields whether this station leaves the work to the process on the other side: it will not
 *     work before it has asked that one for a hand-over, or has lost it
 * @param claimLease whether to claim the lease in the central database
 */
public record Decision(
    String rule, Role role, Cause cause, boolean askHandover, boolean yields, boolean claimLease) {}
