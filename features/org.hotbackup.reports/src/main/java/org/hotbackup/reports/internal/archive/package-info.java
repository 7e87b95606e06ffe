/** The reports that were made, the same on both stations. */
package org.hotbackup.reports.internal.archive;
