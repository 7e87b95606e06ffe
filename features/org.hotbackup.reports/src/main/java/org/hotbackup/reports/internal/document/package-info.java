/** What a template has made, checked, and its tables. */
package org.hotbackup.reports.internal.document;
