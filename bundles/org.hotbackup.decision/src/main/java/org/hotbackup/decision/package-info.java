/**
 * Which role a station takes: pure decisions without OSGi, input, output or clock. {@code
 * docs/role-decisions.md} shows the rules as a table; a test keeps both alike.
 */
package org.hotbackup.decision;
