/**
 * The program: entry point and command line root. Starts with {@link org.hotbackup.launcher.Main}.
 */
package org.hotbackup.launcher;
