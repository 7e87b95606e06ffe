/** The drill (ROLE-15): what a takeover needs, done for real and without effect. */
package org.hotbackup.role.internal.drill;
