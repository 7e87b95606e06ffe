/** Sends files to servers and folders (OUT-1, OUT-3). Nothing of it is exported. */
package org.hotbackup.ftp;
