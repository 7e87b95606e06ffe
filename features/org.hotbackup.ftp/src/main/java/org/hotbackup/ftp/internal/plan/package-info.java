/** What is sent where, as configured. */
package org.hotbackup.ftp.internal.plan;
