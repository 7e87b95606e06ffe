/**
 * The role loop: senses, decides, acts. One thread owns everything in here; nothing in here knows
 * OSGi, sockets or the real clock, so that a simulated pair runs the very same code.
 */
package org.hotbackup.role.internal.loop;
