/** Records tags of data sources into the history. */
package org.hotbackup.logging;
