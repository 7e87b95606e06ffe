/** The console page of transfers. */
package org.hotbackup.ftp.internal.console;
