/** What templates ask the history for: statistics, values, alarms (REP-2). */
package org.hotbackup.reports.internal.data;
