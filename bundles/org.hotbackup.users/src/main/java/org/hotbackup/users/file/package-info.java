/**
 * The file {@code project/users.json}: a list of {@code {name, level, salt, iterations, hash}}.
 * Needs no framework, for the command line uses it too.
 */
package org.hotbackup.users.file;
