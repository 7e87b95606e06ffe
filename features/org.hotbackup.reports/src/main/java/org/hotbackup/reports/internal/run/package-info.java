/** Makes the reports that are due: each once by the pair, whatever fails in between. */
package org.hotbackup.reports.internal.run;
