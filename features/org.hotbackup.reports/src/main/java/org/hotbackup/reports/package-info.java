/** Reports from the history (REP). */
package org.hotbackup.reports;
