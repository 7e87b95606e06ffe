/** Trend and bar charts as vector graphics (REP-2). */
package org.hotbackup.reports.internal.chart;
