/** What this station is beside its role: faults of the core, what other bundles know of it. */
package org.hotbackup.role.internal.core;
