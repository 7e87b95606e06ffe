/** What a bundle implements to add a kind of data source (LOG-1). */
@Export
@Version("1.1.0")
package org.hotbackup.api.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
