/** Runs a station in this process: the OSGi framework with the bundles of the distribution. */
package org.hotbackup.launcher.framework;
