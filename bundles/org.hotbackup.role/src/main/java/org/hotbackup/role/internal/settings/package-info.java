/** Validates the settings of the role service and keeps the last good ones (CFG-1 to CFG-6). */
package org.hotbackup.role.internal.settings;
