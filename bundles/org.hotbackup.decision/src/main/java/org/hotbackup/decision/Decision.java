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
 */
public record Decision(String rule, Role role, Cause cause, boolean askHandover) {}
