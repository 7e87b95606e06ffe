/** What is configured: when a report is due, for which period, and what becomes of it. */
package org.hotbackup.reports.internal.plan;
