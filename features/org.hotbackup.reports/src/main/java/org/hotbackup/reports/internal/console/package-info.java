/** The console page and the shell commands of reports. */
package org.hotbackup.reports.internal.console;
