/** Hands mails to the server. */
package org.hotbackup.notifications.internal.smtp;
