/** Servers and folders that files are sent to. */
package org.hotbackup.ftp.internal.remote;
