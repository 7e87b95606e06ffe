/** Test Connection without a running station, for the command line (TST-1). */
@Export
@Version("1.0.0")
package org.hotbackup.heartbeat.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
