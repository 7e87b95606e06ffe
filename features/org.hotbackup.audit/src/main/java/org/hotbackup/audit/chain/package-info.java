/** The files of the audit trail and how they are verified, for the station and the command line. */
@Export
@Version("1.0.0")
package org.hotbackup.audit.chain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
