/**
 * The link between the stations as the role service uses it: questions, answers and the reasons why
 * one failed. The heartbeat bundle implements it.
 */
@Export
@Version("2.0.0")
package org.hotbackup.api.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
