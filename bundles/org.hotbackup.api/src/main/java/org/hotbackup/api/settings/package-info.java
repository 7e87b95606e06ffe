/** For features that read settings of their own: values as people write them. */
@Export
@Version("1.0.0")
package org.hotbackup.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
