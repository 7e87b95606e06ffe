/** What this station reaches of what the work needs, found out at intervals (ROLE-17). */
package org.hotbackup.role.internal.health;
