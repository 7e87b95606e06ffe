/** What a mail says, and how it is written. */
package org.hotbackup.notifications.internal.message;
