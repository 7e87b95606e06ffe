/** What happens that people may be told of, and which rules want it. */
package org.hotbackup.notifications.internal.event;
