/** Mails in the web console and the shell. */
package org.hotbackup.notifications.internal.console;
