/** The key that the two stations of a pair share (SEC-1): made once, copied with the project. */
@Export
@Version("1.0.0")
package org.hotbackup.heartbeat.pairkey;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
