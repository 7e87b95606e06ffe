/** What is configured: the mail server, and the rules by which people are told. */
package org.hotbackup.notifications.internal.settings;
