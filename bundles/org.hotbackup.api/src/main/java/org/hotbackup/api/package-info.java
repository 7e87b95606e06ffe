/**
 * Values and services that bundles of a station share. Everything may depend on this package;
 * nothing here depends on another Hotbackup bundle.
 */
@Export
@Version("2.0.0")
package org.hotbackup.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
