/** Sends what is due. */
package org.hotbackup.ftp.internal.run;
