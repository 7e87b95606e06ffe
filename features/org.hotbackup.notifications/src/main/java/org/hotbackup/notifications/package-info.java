/** Mail about alarms, reports, role changes and the readiness of the pair (OUT-2). */
package org.hotbackup.notifications;
