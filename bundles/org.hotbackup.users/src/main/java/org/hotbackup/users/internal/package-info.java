/**
 * Log-in against the project's users (SEC-3).
 *
 * <p>A station that has no {@code users.json} when it starts makes the user {@code admin} with a
 * random password. So removing the file and starting again is the way back in for one who has the
 * station's files. A file that is there is never replaced, however broken: then nobody can log in.
 */
package org.hotbackup.users.internal;
