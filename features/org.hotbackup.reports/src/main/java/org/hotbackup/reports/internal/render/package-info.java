/** From a template and the history to files (REP-2). */
package org.hotbackup.reports.internal.render;
