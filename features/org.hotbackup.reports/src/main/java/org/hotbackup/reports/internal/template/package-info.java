/** The template language and what templates can call. */
package org.hotbackup.reports.internal.template;
