/**
 * Carries out effects on the outside, each once by the pair (OUT-3): for the gated components of
 * features. Begin at {@link org.hotbackup.effects.EffectRunner}.
 */
@Export
@Version("1.0.0")
package org.hotbackup.effects;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
