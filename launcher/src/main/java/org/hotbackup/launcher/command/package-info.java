/** The command line: one class for each command, arguments checked before anything is done. */
package org.hotbackup.launcher.command;
