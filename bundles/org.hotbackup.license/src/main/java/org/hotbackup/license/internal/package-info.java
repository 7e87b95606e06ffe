/** The licence service of a station: watches the files, counts the trial time. */
package org.hotbackup.license.internal;
