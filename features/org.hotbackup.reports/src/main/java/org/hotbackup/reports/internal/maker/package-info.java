/** Puts template, document and formats together. */
package org.hotbackup.reports.internal.maker;
