package org.hotbackup.license.tool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a licence to be issued shall say.
 *
 * @param serial its serial number: 1 to 64 letters, digits and {@code . _ / -}
 * @param holder who it is for, 1 to 200 printable characters
 * @param options options by name, {@code Boolean} or {@code Long}; see {@link Arguments#options}
 * @param notBefore when it begins; empty for at once
 * @param expires the first moment at which it is no longer valid; empty for without end
 */
public record LicenseOrder(
    String serial,
    String holder,
    Map<String, Object> options,
    Optional<Instant> notBefore,
    Optional<Instant> expires) {

  public LicenseOrder {
    options = Map.copyOf(options);
  }
}
