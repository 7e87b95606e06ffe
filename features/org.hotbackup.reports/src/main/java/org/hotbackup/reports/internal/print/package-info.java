/** Sends reports to printers. */
package org.hotbackup.reports.internal.print;
